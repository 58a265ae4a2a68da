import { randomUUID } from 'node:crypto';
import { removeStaleAttachments } from '../../src/cancellations/attachments/remove-stale-attachments';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { EICAR, scannerScript } from './scanner-script';
import { uploader } from './uploading';

const TXT = { fileName: 'notes.txt', contentType: 'Text/Plain', sizeBytes: 5 };
const REUSED = { userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }] };

describe('a repeated createAttachmentUpload', () => {
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

  const create = (idempotencyKey: string, some: object = {}) => uploading.create({ ...TXT, idempotencyKey, ...some });
  const uploads = async () => (await cancelling.rows(sql`SELECT "id" FROM "attachments"`)).length;

  it('returns the same upload for the same key, and stores nothing', async () => {
    const key = randomUUID();
    const first = await create(key);
    expect(first).toMatchObject({ attachment: { status: 'AWAITING_UPLOAD' }, replayed: false, userErrors: [] });
    const before = await cancelling.everything();
    expect(await create(key)).toEqual({ ...first, replayed: true });
    expect(await cancelling.everything()).toEqual(before);
  });

  it('returns a URL that is valid for another hour', async () => {
    const key = randomUUID();
    const first = await create(key);
    cancelling.test.clock.advance(2 * HOUR_MS);
    const again = await create(key);
    expect(Date.parse(again.upload.expiresAt) - Date.parse(first.upload.expiresAt)).toBe(2 * HOUR_MS);
    expect(await uploading.put(uploading.localUrl(first.upload.url), 'Hello')).toMatchObject({ status: 410 });
    expect(await uploading.put(uploading.localUrl(again.upload.url), 'Hello')).toMatchObject({ status: 204 });
  });

  it('returns the current state of the upload, and its URL responds as before', async () => {
    const key = randomUUID();
    const { attachment, upload } = await create(key);
    await uploading.put(uploading.localUrl(upload.url), 'Hello');
    expect(await create(key)).toMatchObject({ attachment: { id: attachment.id, status: 'READY' }, replayed: true });
    await cancelling.request(await cancelling.buy(), { attachmentIds: [attachment.id] });
    const attached = await create(key);
    expect(attached).toMatchObject({ attachment: { id: attachment.id, status: 'ATTACHED' }, replayed: true });
    expect(await uploading.put(uploading.localUrl(attached.upload.url), 'Hello')).toMatchObject({ status: 204 });
    expect(await uploading.put(uploading.localUrl(attached.upload.url), 'World')).toMatchObject({ status: 409 });
  });

  it('creates one upload if 20 requests are sent at once', async () => {
    const key = randomUUID();
    const answers: Data[] = await Promise.all(Array.from({ length: 20 }, () => create(key)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(answers.map(({ attachment }) => attachment.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await uploads()).toBe(1);
  });

  it('creates another upload for another key, and for each request without a key', async () => {
    for (const some of [{ idempotencyKey: randomUUID() }, { idempotencyKey: randomUUID() }, {}, {}])
      expect(await uploading.create({ ...TXT, ...some })).toMatchObject({ replayed: false, userErrors: [] });
    expect(await uploads()).toBe(4);
  });

  it.each([{ fileName: 'other.txt' }, { sizeBytes: 6 }])('is refused with the same key and %j', async (some) => {
    const key = randomUUID();
    await create(key);
    expect(await create(key, some)).toMatchObject({ attachment: null, upload: null, ...REUSED });
    expect(await uploads()).toBe(1);
  });

  it('does not use the key if it was refused: the corrected input can have the same key', async () => {
    const key = randomUUID();
    expect((await create(key, { sizeBytes: 0 })).userErrors).toMatchObject([{ code: 'ATTACHMENT_TOO_LARGE' }]);
    expect(await create(key)).toMatchObject({ replayed: false, userErrors: [] });
  });

  it('has a key that is unique within the partner only', async () => {
    const key = randomUUID();
    await create(key);
    const ofOtherPartner = await uploading.create(
      { ...TXT, idempotencyKey: key },
      cancelling.test.as('ADMIN_AGENT', TAILSPIN),
    );
    expect(ofOtherPartner).toMatchObject({ replayed: false, userErrors: [] });
  });

  it.each([
    ['short', 'TOO_SHORT'],
    ['a'.repeat(256), 'TOO_LONG'],
  ])('is refused for the key %j', async (key, code) => {
    expect((await create(key)).userErrors).toEqual([{ code, path: ['idempotencyKey'] }]);
    expect(await uploads()).toBe(0);
  });

  it('creates another upload after the first one was removed as stale, but not if it is attached', async () => {
    const [stale, kept] = [randomUUID(), randomUUID()];
    const [first, { attachment, upload }] = [await create(stale), await create(kept)];
    await uploading.put(uploading.localUrl(upload.url), 'Hello');
    await cancelling.request(await cancelling.buy(), { attachmentIds: [attachment.id] });
    cancelling.test.clock.advance(DAY_MS);
    const { database, attachmentStore } = cancelling.test.gateway;
    expect(await removeStaleAttachments(database, attachmentStore)).toBe(1);
    const again = await create(stale);
    expect(again).toMatchObject({ attachment: { status: 'AWAITING_UPLOAD' }, replayed: false, userErrors: [] });
    expect(again.attachment.id).not.toBe(first.attachment.id);
    expect(await create(kept)).toMatchObject({ attachment: { id: attachment.id }, replayed: true });
  });
});

describe('a repeated createAttachmentUpload after malware was found', () => {
  it('returns the rejected upload, and its URL responds as before', async () => {
    const script = scannerScript();
    const cancelling = await openCancellations({ scanner: script.scanner });
    const uploading = await uploader(cancelling.test);
    const input = { ...TXT, sizeBytes: EICAR.length, idempotencyKey: randomUUID() };
    const first = await uploading.create(input);
    const answer = await uploading.put(uploading.localUrl(first.upload.url), EICAR);
    const again = await uploading.create(input);
    expect(again).toMatchObject({ attachment: { id: first.attachment.id, status: 'REJECTED' }, replayed: true });
    const { status, code } = await uploading.put(uploading.localUrl(again.upload.url), EICAR);
    expect([status, code]).toEqual([answer.status, answer.code]);
    await cancelling.test.close();
    script.remove();
  });
});
