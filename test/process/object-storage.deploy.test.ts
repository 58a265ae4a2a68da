import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../commands/run-command';
import { describeWith } from '../deploy/with-programs';
import type { RealS3 } from '../files/real-s3';
import { SWIFT, startSwift } from '../files/start-swift';
import type { Data } from '../support/client';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { send, signedIn } from './buying';

const KEYS = `mutation ($input: GetKeysAndDownloadsInput!) {
  getKeysAndDownloads(input: $input) { edition { sha256 } downloadLinks { id url downloadsUsed } userErrors { code } }
}`;
const SOFTWARE = `{ customer(by: { domain: "contoso.example" }) { software(first: 50) { nodes {
  id status editions { id } } } } }`;
const UPLOAD = `mutation ($input: CreateAttachmentUploadInput!) {
  createAttachmentUpload(input: $input) { attachment { id } upload { url } userErrors { code } }
}`;
const UPLOADS = '{ attachmentUploads(first: 5) { nodes { id status url } } }';

/** Replaces the file of an edition of the demo by one of several parts. */
const MANIFEST = `ProductId,Version,Language,FileType,OS,Architecture,Path
DG7GMGF0D5RK,2022,fr-FR,ISO,WINDOWS,X64,./large.iso
`;

/** An import that needs no store. */
const PARTNER = JSON.stringify({
  partners: [{ id: 'acme', name: 'Acme Resale', country: 'US', currency: 'USD', eligible: true }],
});

describeWith(SWIFT, 'a gateway whose files are in OpenStack Swift', () => {
  let s3: RealS3;
  let directory: string;
  let demo: ServedDemo;
  let variables: NodeJS.ProcessEnv;

  beforeAll(async () => {
    s3 = await startSwift();
    directory = mkdtempSync(join(tmpdir(), 'object-storage-'));
    const stores = { MEDIA_STORE: 's3://media/software', ATTACHMENT_STORE: 's3://media/attachments' };
    variables = { ...s3.variables, ...stores, DATA_DIR: join(directory, 'data'), DATABASE_URL: '' };
    demo = await serveDemo(variables);
  });
  afterAll(async () => {
    await demo?.stop();
    await s3?.stop();
    rmSync(directory, { recursive: true });
  });

  const ask = async (query: string, input: object = {}) =>
    send(demo.origin, await signedIn(demo), JSON.stringify({ query, variables: { input } }));
  const onServer = (url: string) => `${demo.origin}${new URL(url).pathname}`;
  const verify = () => runCommand('verify', ['--deep'], variables);

  const link = async (): Promise<Data> => {
    const { customer } = await ask(SOFTWARE);
    for (const { id, status, editions } of customer.software.nodes) {
      const [edition] = editions;
      if (status !== 'ACTIVE' || !edition) continue;
      const { getKeysAndDownloads } = await ask(KEYS, { softwareId: id, editionId: edition.id });
      const { userErrors, downloadLinks, ...delivered } = getKeysAndDownloads;
      if (userErrors.length === 0 && downloadLinks.length > 0) return { ...downloadLinks[0], ...delivered };
    }
    throw new Error('The demo has no software with a link.');
  };

  it('has stored the demo there, and nothing in its data directory', async () => {
    const health = await fetch(`${demo.origin}/readyz`);
    expect(Object.keys(((await health.json()) as Data).checks)).toEqual(['database', 'migrations', 'diskSpace']);
    expect(await verify()).toMatchObject({ code: 0, stderr: expect.not.stringContaining('canary') });
    const left = readdirSync(join(directory, 'data'), { recursive: true }).map(String);
    expect(left.filter((name) => /[0-9a-f]{64}$/.test(name))).toEqual([]);
  });

  it('sends a download, whole and in parts', async () => {
    const { url, edition } = await link();
    const whole = await fetch(onServer(url), { headers: { accept: '*/*' } });
    const content = Buffer.from(await whole.arrayBuffer());
    expect(createHash('sha256').update(content).digest('hex')).toBe(edition.sha256);
    const part = await fetch(whole.url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, content.subarray(10, 20)]);
  });

  it('keeps an attachment, and returns it', async () => {
    const content = 'The invoice.';
    const { createAttachmentUpload } = await ask(UPLOAD, {
      ...{ fileName: 'invoice.txt', contentType: 'text/plain', sizeBytes: content.length },
    });
    const put = await fetch(onServer(createAttachmentUpload.upload.url), { method: 'PUT', body: content });
    expect(put.status).toBe(204);
    const { attachmentUploads } = await ask(UPLOADS);
    const read = await fetch(onServer(attachmentUploads.nodes[0].url));
    expect([read.status, await read.text()]).toEqual([200, content]);
  });

  it('imports a large file', async () => {
    writeFileSync(join(directory, 'large.iso'), Buffer.alloc(20_000_000, 'large'));
    writeFileSync(join(directory, 'media.csv'), MANIFEST);
    const imported = await runCommand('programme', ['apply', join(directory, 'media.csv')], variables);
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('editions: 1 changed') });
    expect((await verify()).code).toBe(0);
  });

  it('refuses downloads and uploads with 503 while the store is down, counts none, and serves everything else', async () => {
    const before = await link();
    await s3.stop();
    const refused = await fetch(onServer(before.url), { headers: { accept: '*/*' } });
    expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'FILE_UNAVAILABLE' } }]);
    expect((await link()).downloadsUsed).toBe(before.downloadsUsed);
    expect((await fetch(`${demo.origin}/readyz`)).status).toBe(200);
    const [logged] = await demo.printed('STORE_UNREACHABLE');
    expect(logged).toContain('s3://media: the store cannot be reached (ECONNREFUSED).');

    writeFileSync(join(directory, 'partner.json'), PARTNER);
    const imported = await runCommand('programme', ['apply', join(directory, 'partner.json')], variables);
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('+ partner acme') });
    const refusedImport = await runCommand('programme', ['apply', join(directory, 'media.csv')], variables);
    expect([refusedImport.code, refusedImport.stderr]).toEqual([2, expect.stringContaining('cannot be reached')]);

    const { code, stderr } = await verify();
    expect([code, stderr]).toEqual([2, expect.stringContaining('the store cannot be reached (ECONNREFUSED).')]);
    expect([...demo.output, demo.errorOutput(), stderr].join()).not.toContain('canary-of-the-secret-key');
  });
});
