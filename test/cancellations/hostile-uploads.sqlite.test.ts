import { extname } from 'node:path';
import { connectTo } from '../http/raw-client';
import { type Cancelling, openCancellations } from './cancelling';
import { harmlessFiles, hostileFiles, inertTexts, PDF, PNG } from './hostile-files';
import { until, uploader } from './uploading';

const contentTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
};
const URL_OF = 'query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }';

describe('a hostile upload', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    cancelling = await openCancellations();
    uploading = await uploader(cancelling.test);
  });
  afterAll(() => cancelling.test.close());

  const open = (fileName: string, sizeBytes: number) =>
    uploading.open(fileName, contentTypes[extname(fileName)] ?? '', sizeBytes);

  async function send(fileName: string, content: Uint8Array) {
    const { id, url } = await open(fileName, content.length);
    return { id, answer: await uploading.put(url, content) };
  }

  const isTemporary = (name: string) => name.startsWith('incoming-');
  const kept = () => uploading.stored().filter((name) => !isTemporary(name));

  async function expectNothingLeft(id: string, before: readonly string[]) {
    await until(() => !uploading.stored().some(isTemporary));
    expect(kept()).toEqual(before);
    expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
  }

  it('is tested with many files', () => {
    expect(hostileFiles.length).toBeGreaterThan(40);
  });

  it.each(hostileFiles)('is refused, and leaves nothing: %s', async (_what, fileName, content) => {
    const before = kept();
    const { id, answer } = await send(fileName, content);
    expect(answer).toMatchObject({ status: 415, code: 'ATTACHMENT_TYPE_NOT_ALLOWED' });
    await expectNothingLeft(id, before);
  });

  it.each(inertTexts)('is stored as text and never rendered if it is text: %s', async (_what, fileName, content) => {
    const { id, answer } = await send(fileName, content);
    expect(answer.status).toBe(204);
    const { url } = (await cancelling.agent.query(URL_OF, { id })).node;
    const { headers, body } = await uploading.get(uploading.localUrl(url));
    expect(body).toBe(Buffer.from(content).toString());
    expect(headers).toMatchObject({
      'content-type': `${contentTypes[extname(fileName)]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileName}"`,
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*sandbox$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it.each(harmlessFiles)('is accepted if it only looks hostile: %s', async (_what, fileName, content) => {
    expect((await send(fileName, content)).answer.status).toBe(204);
  });

  it.each<[string, (length: number) => string, Uint8Array, number | null]>([
    ['is longer than its header states', () => 'Content-Length: 3', Buffer.from('Hello'), null],
    ['has one byte too many', (length) => `Content-Length: ${length + 1}`, Buffer.from('Hello!'), 413],
    [
      'has one byte too many in chunks',
      () => 'Transfer-Encoding: chunked',
      Buffer.from('6\r\nHello!\r\n0\r\n\r\n'),
      413,
    ],
    ['has one byte too few in chunks', () => 'Transfer-Encoding: chunked', Buffer.from('4\r\nHell\r\n0\r\n\r\n'), 400],
    ['has no length', () => 'X: y', Buffer.from('Hello'), null],
    ['has an invalid length', () => 'Content-Length: 5x', Buffer.from('Hello'), 400],
    ['has a length below zero', () => 'Content-Length: -5', Buffer.from('Hello'), 400],
    ['has two lengths', () => 'Content-Length: 5\r\nContent-Length: 6', Buffer.from('Hello!'), 400],
    ['has invalid chunks', () => 'Transfer-Encoding: chunked', Buffer.from('zz\r\nHello\r\n'), 400],
    [
      'has chunks and a length',
      () => 'Content-Length: 5\r\nTransfer-Encoding: chunked',
      Buffer.from('5\r\nHello'),
      400,
    ],
    ['is compressed for the transfer', () => 'Content-Length: 5\r\nTransfer-Encoding: gzip', Buffer.from('Hello'), 400],
    ['ends before its stated length', () => 'Content-Length: 5', Buffer.from('Hel'), null],
  ])('leaves nothing if it %s', async (_what, header, content, status) => {
    const before = kept();
    const { id, url } = await open('a.txt', 5);
    const client = connectTo(cancelling.test.app);
    client.write(`PUT ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header(5)}\r\n\r\n`);
    client.write(content);
    if (status === null) client.socket.end();
    expect(await client.ended).toMatch(status ? new RegExp(`^HTTP/1.1 ${status} `) : /^(HTTP\/1.1 400 |$)/);
    await expectNothingLeft(id, before);
  });

  it('is stored at most once if many are sent to one URL', async () => {
    const before = kept().length;
    const { id, url } = await open('a.txt', 5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => uploading.put(url, 'Hello')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(204));
    expect(kept()).toHaveLength(before + 1);
    expect(await cancelling.audited(id)).toHaveLength(1);
  });

  it('leaves no temporary file', async () => {
    await until(() => !uploading.stored().some(isTemporary));
  });

  it('cannot choose its type with a header', async () => {
    const { url } = await open('a.png', PNG.length);
    const { sent, answer } = uploading.begin(url, { 'content-type': 'text/html', 'content-length': PNG.length });
    sent.end(PNG);
    expect((await answer).status).toBe(204);
    expect((await send('b.png', PDF)).answer.status).toBe(415);
  });
});
