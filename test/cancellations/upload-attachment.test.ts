import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { until, uploader } from './uploading';

const TXT = ['notes.txt', 'text/plain'] as const;

describe('uploading an attachment', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeEach(async () => {
    cancelling = await openCancellations();
    uploading = await uploader(cancelling.test);
  });
  afterEach(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  async function expectNothingStored(id: string) {
    expect(uploading.stored()).toEqual([]);
    expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
    expect(await cancelling.audited(id)).toEqual([]);
  }

  it('S16: stores the file, which can then be attached', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
    expect(await uploading.statusOf(id)).toBe('READY');
    expect(uploading.stored()).toEqual([createHash('sha256').update('Hello').digest('hex')]);
  });

  it('is recorded in the audit trail', async () => {
    const id = await uploading.ready(...TXT, 'Hello');
    expect(await cancelling.audited(id)).toMatchObject([
      { action: 'ATTACHMENT_UPLOADED', actor: 'upload link', partnerId: NORTHWIND, outcome: 'SUCCEEDED' },
    ]);
  });

  it('accepts a file of 10 MiB', async () => {
    const id = await uploading.ready(...TXT, 'a'.repeat(10 * 1024 * 1024));
    expect(await uploading.statusOf(id)).toBe('READY');
  });

  it('accepts a body in chunks and without a content type', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    const { sent, answer } = uploading.begin(url);
    sent.removeHeader('content-type');
    sent.write('Hel');
    sent.end('lo');
    expect(await answer).toMatchObject({ status: 204 });
    expect(await uploading.statusOf(id)).toBe('READY');
  });

  it.each([
    '',
    ' ',
    'text',
    'text/',
    '/',
    'text/csv; charset',
    'text/csv; charset=windows-1252',
    'text/csv;header=present;;',
    'application/vnd.ms-excel',
    'application/octet-stream',
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'TEXT/HTML; charset="x',
    'image/jpg, text/plain',
  ])('accepts a body with any content type: %j', async (contentType) => {
    const { id, url } = await uploading.open(...TXT, 5);
    const { sent, answer } = uploading.begin(url, { 'content-type': contentType, 'content-length': 5 });
    sent.end('Hello');
    expect(await answer).toMatchObject({ status: 204 });
    expect(await uploading.statusOf(id)).toBe('READY');
  });

  it.each([
    ['in a body of announced length', { 'content-length': 1_000_000 }],
    ['in chunks of no announced length', {}],
  ])(
    'refuses a body at the first byte over its size with 413, %s, and closes the connection',
    async (_how, headers) => {
      const { id, url } = await uploading.open(...TXT, 5);
      const { sent, answer } = uploading.begin(url, headers);
      sent.write('Hello!');
      expect(await answer).toMatchObject({
        status: 413,
        code: 'ATTACHMENT_TOO_LARGE',
        headers: { connection: 'close' },
      });
      await until(() => sent.socket?.destroyed ?? true);
      await expectNothingStored(id);
    },
  );

  it('closes the connection of a client that never stops sending', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    const { hostname, port, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => {});
    const send = () => {
      while (socket.writable && socket.write(`10000\r\n${'a'.repeat(65_536)}\r\n`));
    };
    socket.on('drain', send);
    socket.write(`PUT ${pathname} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`);
    send();
    await closed;
    await until(() => uploading.stored().length === 0);
    await expectNothingStored(id);
  });

  it.each([
    ['fewer bytes than were announced', 'Hell'],
    ['no bytes', ''],
  ])('responds 400 SIZE_MISMATCH to %s', async (_what, content) => {
    const { id, url } = await uploading.open(...TXT, 5);
    expect(await uploading.put(url, content)).toMatchObject({ status: 400, code: 'SIZE_MISMATCH' });
    await expectNothingStored(id);
  });

  it('leaves nothing of an interrupted upload, which can be sent again', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    const { sent, answer } = uploading.begin(url, { 'content-length': 5 });
    sent.write('Hel');
    await until(() => uploading.stored().length === 1);
    expect(uploading.stored()).toEqual([expect.stringMatching(/^incoming-/)]);
    sent.destroy();
    await expect(answer).rejects.toThrow('socket hang up');
    await until(() => uploading.stored().length === 0);
    await expectNothingStored(id);
    expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
  });

  it('leaves nothing of 3,000 uploads that are interrupted after one byte, 30 at a time', async () => {
    async function* broken() {
      yield Buffer.from('a');
      throw new Error('broken off');
    }
    for (let round = 0; round < 100; round++) {
      const puts = Array.from({ length: 30 }, () => cancelling.test.gateway.attachmentStore.put(broken()));
      const results = await Promise.allSettled(puts);
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
    }
    expect(uploading.stored()).toEqual([]);
  });

  it('responds 409 ALREADY_UPLOADED to a second file, and keeps the first one', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    await uploading.put(url, 'Hello');
    const before = await cancelling.everything();
    for (const content of ['World', 'Hell', 'Hello!', '']) {
      expect(await uploading.put(url, content)).toMatchObject({ status: 409, code: 'ALREADY_UPLOADED' });
    }
    expect(await cancelling.everything()).toEqual(before);
    expect(uploading.stored()).toHaveLength(1);
    expect(await cancelling.audited(id)).toHaveLength(1);
  });

  it('responds 204 to the same file again, uploaded or attached, and changes nothing', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    await uploading.put(url, 'Hello');
    for (const prepare of [
      async () => {},
      async () => cancelling.request(await cancelling.buy(), { attachmentIds: [id] }),
    ]) {
      await prepare();
      cancelling.test.clock.advance(1_000);
      const before = await cancelling.everything();
      expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204, body: '' });
      expect(await cancelling.everything()).toEqual(before);
      expect(uploading.stored()).toHaveLength(1);
    }
    expect(await uploading.statusOf(id)).toBe('ATTACHED');
  });

  it('does not treat an interrupted repetition as another file', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    await uploading.put(url, 'Hello');
    const { sent, answer } = uploading.begin(url, { 'content-length': 5 });
    sent.write('Hel');
    sent.destroy();
    await expect(answer).rejects.toThrow('socket hang up');
    expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
    expect(await cancelling.audited(id)).toHaveLength(1);
  });

  it('stores one of two files that are sent at once, and nothing of the other', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    const uploads = ['Hello', 'World'].map((content) => ({ content, ...uploading.begin(url) }));
    for (const { sent, content } of uploads) sent.write(content.slice(0, 3));
    await until(() => uploading.stored().length === 2);
    for (const { sent, content } of uploads) sent.end(content.slice(3));
    const answers = await Promise.all(uploads.map(({ answer }) => answer));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const winner = uploads[answers.findIndex(({ status }) => status === 204)]?.content ?? '';
    const sha256 = createHash('sha256').update(winner).digest('hex');
    const [row] = await cancelling.rows(sql`SELECT "sha256" FROM "attachments" WHERE "id" = ${id}`);
    expect(row.sha256).toBe(sha256);
    expect(uploading.stored()).toEqual([sha256]);
    expect(await cancelling.audited(id)).toHaveLength(1);
  });

  it('stores the file if it is sent twice at once', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    const uploads = ['first', 'second'].map(() => uploading.begin(url));
    for (const { sent } of uploads) sent.write('Hel');
    await until(() => uploading.stored().length === 2);
    for (const { sent } of uploads) sent.end('lo');
    const answers = await Promise.all(uploads.map(({ answer }) => answer));
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(uploading.stored()).toEqual([createHash('sha256').update('Hello').digest('hex')]);
    expect(await cancelling.audited(id)).toHaveLength(1);
  });

  it('is possible for an hour, then responds 410 LINK_EXPIRED', async () => {
    const [inTime, late] = [await uploading.open(...TXT, 5), await uploading.open(...TXT, 5)];
    cancelling.test.clock.advance(HOUR_MS - 1);
    expect(await uploading.put(inTime.url, 'Hello')).toMatchObject({ status: 204 });
    cancelling.test.clock.advance(1);
    expect(await uploading.put(late.url, 'Hello')).toMatchObject({ status: 410, code: 'LINK_EXPIRED' });
    expect(uploading.stored()).toHaveLength(1);
    expect(await uploading.statusOf(late.id)).toBe('AWAITING_UPLOAD');
  });

  it('responds 404 ATTACHMENT_NOT_FOUND to a URL that the gateway did not create', async () => {
    const { id, url } = await uploading.open(...TXT, 5);
    const ready = await uploading.ready(...TXT, 'Hallo');
    const query = 'query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }';
    const read = (await cancelling.agent.query(query, { id: ready })).node.url;
    const forged = [
      url.replace(id, ready),
      url.replace(/~\d+/, '~9999999999999'),
      `${url.slice(0, -2)}AA`,
      url.replace(/\.[^.]*$/, ''),
      `${new URL(url).origin}/uploads/${read.split('/').at(-1)}`,
    ];
    for (const each of forged) {
      expect(await uploading.put(each, 'Hello')).toMatchObject({ status: 404, code: 'ATTACHMENT_NOT_FOUND' });
    }
    expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
  });
});
