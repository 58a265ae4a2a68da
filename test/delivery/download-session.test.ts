import { createHash, randomBytes } from 'node:crypto';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const SIZE = 10_000;
const CONTENT = randomBytes(SIZE);

describe('a download session', () => {
  let desk: DeliveryDesk;
  let session: string;
  let etag: string;

  beforeAll(async () => {
    desk = await openDeliveryDesk(CONTENT, { fileName: 'Büro für München 安装.iso' });
    etag = `"${desk.edition.sha256}"`;
  });
  beforeEach(async () => {
    session = await desk.claim((await desk.link()).id);
  });
  afterAll(() => desk.close());

  const bytesServed = async () => (await desk.sessions()).at(-1)?.bytesServed;

  it('transfers the whole file', async () => {
    const { statusCode, headers, rawPayload } = await desk.follow(session);
    expect(statusCode).toBe(200);
    expect(rawPayload.equals(CONTENT)).toBe(true);
    expect(await bytesServed()).toBe(SIZE);
    expect(headers).toMatchObject({
      'content-length': String(SIZE),
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.etag).toBe(`"${createHash('sha256').update(CONTENT).digest('hex')}"`);
  });

  it('is saved under the name of the file, and never displayed', async () => {
    const { headers } = await desk.follow(session);
    const encoded = encodeURIComponent('Büro für München 安装.iso');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="B_ro f_r M_nchen __.iso"; filename*=UTF-8''${encoded}`,
    );
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*; sandbox$/);
  });

  it('returns to HEAD the headers of the file, and books no bytes', async () => {
    const { statusCode, headers, body } = await desk.app.inject({ method: 'HEAD', url: session });
    expect([statusCode, body]).toEqual([200, '']);
    expect(headers).toMatchObject({ 'content-length': String(SIZE), etag, 'accept-ranges': 'bytes' });
    expect(await bytesServed()).toBe(0);
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=4000-', 4000, SIZE - 1],
    ['bytes=-100', SIZE - 100, SIZE - 1],
    ['bytes=-20000', 0, SIZE - 1],
    ['bytes=9990-20000', 9990, SIZE - 1],
    ['bytes=9999-9999', 9999, 9999],
  ])('206: transfers the range %s', async (range, start, end) => {
    const { statusCode, headers, rawPayload } = await desk.follow(session, { range });
    expect(statusCode).toBe(206);
    expect(headers).toMatchObject({
      'content-range': `bytes ${start}-${end}/${SIZE}`,
      'content-length': String(end - start + 1),
      etag,
    });
    expect(rawPayload.equals(CONTENT.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=10000-', 'bytes=10001-10002', 'bytes=-0', 'bytes=0-9,20-29', 'bytes=0-9,20000-'])(
    '416: refuses %s, returns the size and books no bytes',
    async (range) => {
      const response = await desk.follow(session, { range });
      expect([response.statusCode, codeOf(response)]).toEqual([416, 'RANGE_NOT_SATISFIABLE']);
      expect(response.headers['content-range']).toBe(`bytes */${SIZE}`);
      expect(response.headers['content-disposition']).toBeUndefined();
      expect(await bytesServed()).toBe(0);
    },
  );

  it.each(['bytes', 'bytes=abc', 'lines=1-2', 'bytes=1x-2'])(
    'sends the whole file for %s, which is ignored',
    async (range) => {
      const { statusCode, rawPayload } = await desk.follow(session, { range });
      expect([statusCode, rawPayload.length]).toEqual([200, SIZE]);
    },
  );

  it('206: resumes if If-Range names the current file', async () => {
    const { statusCode } = await desk.follow(session, { range: 'bytes=100-', 'if-range': etag });
    expect(statusCode).toBe(206);
  });

  it.each(['"another"', 'Thu, 15 Jan 2026 09:30:00 GMT'])(
    'sends the whole file if If-Range names another one: %s',
    async (condition) => {
      const { statusCode, rawPayload } = await desk.follow(session, { range: 'bytes=100-', 'if-range': condition });
      expect([statusCode, rawPayload.length]).toEqual([200, SIZE]);
    },
  );

  it('sends the whole file for a weak If-Range, which never matches', async () => {
    const { statusCode } = await desk.follow(session, { range: 'bytes=100-', 'if-range': `W/${etag}` });
    expect(statusCode).toBe(200);
  });

  it('transfers ranges that together are the file', async () => {
    const parts: Buffer[] = [];
    for (let start = 0; start < SIZE; start += 3_000) {
      const { rawPayload } = await desk.follow(session, { range: `bytes=${start}-${start + 2_999}`, 'if-range': etag });
      parts.push(rawPayload);
    }
    expect(Buffer.concat(parts).equals(CONTENT)).toBe(true);
  });
});
