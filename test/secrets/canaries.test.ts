import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { dataSourceOptions } from '../../src/server/data-source';
import { runCommand } from '../commands/run-command';
import { createDemoClient, type DemoClient } from '../reliability/demo-client';
import { measured } from '../reliability/measured';
import { full, rounds } from '../reliability/rounds';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { engine } from '../support/engine';
import { refuse } from '../support/refuse';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { httpInputs, type Sender } from './canary-inputs';
import { operationInputs } from './canary-operations';
import { type Wire, wireTo } from './canary-wire';
import { filesBelow, type Place, placesWith, rowsOf } from './secret-search';

const REQUESTS = rounds(500, 5_000);
/** The number of concurrent requests. */
const CONCURRENT = 8;
/** The number of purchases of which keys and links are delivered. */
const DELIVERIES = rounds(3, 20);

const RUN = randomBytes(6).toString('hex');
/** The beginning of all canaries. */
const CANARY = `cnry${RUN}`;
/** A text that is stored on purpose, to prove that the search finds what is stored. */
const STORED = `strd${RUN}`;

const BUY = `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { lines { software { id } } } } }`;
const DELIVER = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
  keys { value } downloadLinks { url }
} }`;
const UPLOAD = `mutation ($input: CreateAttachmentUploadInput!) {
  createAttachmentUpload(input: $input) { upload { url } attachment { id } }
}`;
const READ = 'query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }';
const EDITION = 'edn_DG7GMGF0D5RK:2022:en-US:ISO:WINDOWS:X64';

describe('secrets in every input', () => {
  let directory: string;
  let dataDir: string;
  let server: EmbeddedPostgres | null = null;
  let demo: ServedDemo;
  let visitor: DemoClient;
  let wire: Wire;
  const secrets = new Set<string>([CANARY]);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-canaries-'));
    chmodSync(directory, 0o755);
    dataDir = join(directory, 'data');
    server = engine === 'postgres' ? await startEmbeddedPostgres({ on: directory }) : null;
    await server?.createDatabase('canaries');
    const DATABASE_URL = server?.url('canaries') ?? '';
    demo = await serveDemo({ DATA_DIR: dataDir, DATABASE_URL, LOG_LEVEL: 'trace' });
    visitor = createDemoClient(demo);
    wire = wireTo(Number(new URL(demo.origin).port));
    await importKeys();
  });
  afterAll(async () => {
    wire.close();
    await demo.stop();
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Imports product keys that begin with the canary, and are assigned before those of the demo. */
  async function importKeys(): Promise<void> {
    const lines = Array.from({ length: 100 }, (_, index) => `DG7GMGF0D5RK,0005,2022,${CANARY}-${10_000 + index},`);
    const keysDirectory = mkdtempSync(join(tmpdir(), 'onprem-gateway-keys-'));
    const file = join(keysDirectory, 'keys.csv');
    writeFileSync(file, ['productId,skuId,version,key,activationLimit', ...lines].join('\n'));
    const imported = await runCommand('import-keys', [file], demo.env);
    rmSync(keysDirectory, { recursive: true });
    expect(imported).toEqual({ code: 0, stdout: '100 keys imported, 0 already stored.\n', stderr: '' });
  }

  /** Buys, gets the key and the link, follows it, uploads and reads an attachment. Adds each of their secrets to `secrets`. */
  async function deliver(): Promise<string> {
    const mutate = (query: string, input: object) => visitor.query('admin-agent', query, { input });
    const { purchase } = await mutate(BUY, {
      customer: { domain: 'contoso.example' },
      lines: [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }],
      purchaseOrderNumber: STORED,
      idempotencyKey: randomUUID(),
    });
    const softwareId = purchase.order.lines[0].software.id;
    const { getKeysAndDownloads } = await mutate(DELIVER, { softwareId, editionId: EDITION });
    expect(getKeysAndDownloads.keys).toEqual([{ value: expect.stringMatching(`^${CANARY}-1`) }]);
    const link = new URL(getKeysAndDownloads.downloadLinks[0].url).pathname;
    const session = String((await visitor.get(link, 303)).get('location'));
    await visitor.get(session, 200);

    const { createAttachmentUpload } = await mutate(UPLOAD, {
      fileName: 'a.txt',
      contentType: 'text/plain',
      sizeBytes: 1,
    });
    const upload = new URL(createAttachmentUpload.upload.url).pathname;
    const text = { headers: { 'content-type': 'text/plain' }, body: 'a' };
    expect(await wire.send({ method: 'PUT', path: upload, ...text })).toMatchObject({ status: 204 });
    const { node } = await visitor.query('admin-agent', READ, createAttachmentUpload.attachment);
    await visitor.get(node.url, 200);
    for (const path of [link, session, upload, node.url]) secrets.add(path.slice(path.lastIndexOf('.') + 1));
    return link;
  }

  const tokenOf = (alias: string) => signDemoToken(dataDir, getDemoUser(alias), Date.now());

  async function senderWith(link: string): Promise<Sender> {
    const [token, salesToken] = [await tokenOf('admin-agent'), await tokenOf('sales-agent')];
    for (const each of [token, salesToken]) secrets.add(each.slice(each.lastIndexOf('.') + 1));
    const png = { fileName: 'a.png', contentType: 'image/png', sizeBytes: 40 };
    return {
      ...{ ...wire, token, salesToken, link },
      openUpload: async () => {
        const { createAttachmentUpload } = await visitor.query('admin-agent', UPLOAD, { input: png });
        return new URL(createAttachmentUpload.upload.url).pathname;
      },
    };
  }

  async function sendAll(sender: Sender): Promise<void> {
    const inputs = [...httpInputs, ...operationInputs];
    let next = 0;
    const sendNext = async () => {
      for (let at = next++; at < REQUESTS; at = next++) await inputs[at % inputs.length]?.(sender, `${CANARY}x${at}`);
    };
    await Promise.all(Array.from({ length: CONCURRENT }, sendNext));
    expect(REQUESTS).toBeGreaterThan(inputs.length);
  }

  /** Returns the files of the running server, its database with a backup, its log, and the responses of its probes. */
  async function allPlaces(): Promise<readonly Place[]> {
    const probes = ['/livez', '/readyz'].map(async (path) => ({
      name: path,
      content: Buffer.from(await (await fetch(`${demo.origin}${path}`)).text()),
    }));
    const log = { name: 'log', content: Buffer.from([...demo.output, demo.errorOutput()].join('\n')) };
    return [...(await Promise.all(probes)), log, ...(await (server ? placesOfPostgres() : placesOfSqlite()))];
  }

  async function placesOfSqlite(): Promise<readonly Place[]> {
    const backup = join(mkdtempSync(join(directory, 'backup-')), 'copy.sqlite');
    expect(await runCommand('backup', [backup], demo.env)).toMatchObject({ code: 0 });
    const places = filesBelow(directory);
    const names = places.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([backup, join(dataDir, 'gateway.sqlite-wal')]));
    expect(placesWith(STORED, places)).toContain(backup);
    return places;
  }

  async function placesOfPostgres(): Promise<readonly Place[]> {
    const url = String(server?.superuserUrl('canaries'));
    const places = [...(await rowsOf(url)), ...filesBelow(directory)];
    expect(placesWith(STORED, places)).toEqual(
      expect.arrayContaining(['table orders', expect.stringMatching(/pg_wal/)]),
    );
    return places;
  }

  it(
    'are in no log, database file, write-ahead log, backup or probe; neither are real secrets',
    async () => {
      const sender = await senderWith(await deliver());
      await sendAll(sender);
      for (let each = 1; each < DELIVERIES; each++) await deliver();

      const places = await allPlaces();
      expect([...secrets].flatMap((secret) => placesWith(secret, places))).toEqual([]);
      expect(secrets.size).toBeGreaterThan(DELIVERIES * 3);
      const bytes = places.reduce((sum, { content }) => sum + content.length, 0);
      measured('canaries', { requests: REQUESTS, secrets: secrets.size, places: places.length, bytes });
    },
    full ? 600_000 : 60_000,
  );

  it('are in no log if the database refuses a row', async () => {
    const database = await openDatabase(dataSourceOptions(readConfig(demo.env)));
    const allow = await refuse(database, { event: 'INSERT', table: 'idempotencyRecords', message: 'the disk is bad' });
    const input = {
      customer: { domain: 'contoso.example' },
      lines: [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }],
      purchaseOrderNumber: `${CANARY}-stored`,
      idempotencyKey: `${CANARY}-stored-as-well`,
    };
    expect(await visitor.refusal('admin-agent', BUY, { input })).toBe('INTERNAL_SERVER_ERROR');
    await allow();
    await database.close();
    const [line = ''] = await demo.printed('the disk is bad');
    expect(JSON.parse(line)).toMatchObject({
      level: 50,
      err: { message: 'the disk is bad', code: expect.any(String) },
    });
    expect(demo.output.join('\n') + demo.errorOutput()).not.toContain(CANARY);
  });
});
