import { once } from 'node:events';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';
import { until, uploader } from './uploading';

const TXT = ['notes.txt', 'text/plain'] as const;
const LIST = `query ($first: Int, $after: String, $last: Int) { attachmentUploads(first: $first, after: $after, last: $last) {
  totalCount nodes { id fileName status createdAt } pageInfo { hasNextPage endCursor }
} }`;
const DELETE = `mutation ($input: DeleteAttachmentUploadInput!) { deleteAttachmentUpload(input: $input) {
  deletedAttachmentId userErrors { code path }
} }`;
const refusal = (code: string) => ({ deletedAttachmentId: null, userErrors: [{ code, path: ['attachmentId'] }] });

describe('the uploads of a partner', () => {
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

  const list = async (variables: object = {}, client: Client = cancelling.agent): Promise<Data> =>
    (await client.query(LIST, variables)).attachmentUploads;
  const remove = async (attachmentId: string, client: Client = cancelling.agent): Promise<Data> =>
    (await client.query(DELETE, { input: { attachmentId } })).deleteAttachmentUpload;
  const idsIn = ({ nodes }: Data): readonly string[] => nodes.map(({ id }: Data) => id);
  const inRequest = async (): Promise<string> => {
    const id = await uploading.ready(...TXT, 'Hello');
    await cancelling.request(await cancelling.buy(), { attachmentIds: [id] });
    return id;
  };

  describe('are listed', () => {
    it('latest first, whether sent or not, without attached ones', async () => {
      const { id: awaiting } = await uploading.open(...TXT, 5);
      cancelling.test.clock.advance(1_000);
      const ready = await uploading.ready(...TXT, 'Hello');
      await inRequest();
      expect(await list()).toMatchObject({
        totalCount: 2,
        nodes: [
          { id: ready, status: 'READY', fileName: 'notes.txt', createdAt: '2026-01-15T09:30:01.000Z' },
          { id: awaiting, status: 'AWAITING_UPLOAD', createdAt: '2026-01-15T09:30:00.000Z' },
        ],
        pageInfo: { hasNextPage: false },
      });
    });

    it('page by page, even if several were created at the same time', async () => {
      const ids: string[] = [];
      while (ids.length < 5) ids.push((await uploading.open(...TXT, 5)).id);
      const [first, rest] = [await list({ first: 2 }), await list({ last: 3 })];
      expect([...idsIn(first), ...idsIn(rest)]).toEqual(ids.sort().reverse());
      const { endCursor } = first.pageInfo;
      expect(idsIn(await list({ first: 5, after: endCursor }))).toEqual(idsIn(rest));
    });

    it('to each Admin agent of the partner, and to no other partner', async () => {
      const { id } = await uploading.open(...TXT, 5);
      expect(idsIn(await list({}, cancelling.test.as(['ADMIN_AGENT', 'SALES_AGENT'])))).toEqual([id]);
      expect(await list({}, cancelling.test.as('ADMIN_AGENT', TAILSPIN))).toMatchObject({ totalCount: 0, nodes: [] });
    });

    it.each(['GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'] as const)('not to %s', async (role) => {
      const { id } = await uploading.open(...TXT, 5);
      const input = { attachmentId: id };
      for (const [query, variables] of [
        [LIST, {}],
        [DELETE, { input }],
      ] as const) {
        const { errors } = await cancelling.test.as(role).ask(query, variables);
        expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_ROLE' } }]);
      }
      expect(await uploading.statusOf(id)).toBe('AWAITING_UPLOAD');
    });
  });

  describe('are deleted', () => {
    it.each(['sent', 'not sent'])('with their files, %s, and never reappear', async (how) => {
      const { id, url } = await uploading.open(...TXT, 5);
      if (how === 'sent') expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 204 });
      expect(await remove(id)).toEqual({ deletedAttachmentId: id, userErrors: [] });
      expect(uploading.stored()).toEqual([]);
      expect(await list()).toMatchObject({ totalCount: 0, nodes: [] });
      expect(await uploading.statusOf(id)).toBeNull();
      expect(await uploading.put(url, 'Hello')).toMatchObject({ status: 404, code: 'ATTACHMENT_NOT_FOUND' });
      const { userErrors } = await cancelling.submit(submission(await cancelling.buy(), { attachmentIds: [id] }));
      expect(userErrors).toEqual([{ code: 'ATTACHMENT_NOT_FOUND', path: ['attachmentIds', '0'] }]);
    });

    it('once: a repetition returns the same and changes nothing', async () => {
      const id = await uploading.ready(...TXT, 'Hello');
      const first = await remove(id);
      cancelling.test.clock.advance(1_000);
      const before = await cancelling.everything();
      const colleague = cancelling.test.as(['ADMIN_AGENT', 'SALES_AGENT']);
      expect([await remove(id), await remove(id, colleague)]).toEqual([first, first]);
      expect(await cancelling.everything()).toEqual(before);
      expect(await remove(id, cancelling.test.as('ADMIN_AGENT', TAILSPIN))).toEqual(refusal('ATTACHMENT_NOT_FOUND'));
    });

    it('once by 10 concurrent requests', async () => {
      const id = await uploading.ready(...TXT, 'Hello');
      const answers = await Promise.all(Array.from({ length: 10 }, () => remove(id)));
      expect(answers).toEqual(Array(10).fill({ deletedAttachmentId: id, userErrors: [] }));
      const actions = (await cancelling.audited(id)).map(({ action }) => action);
      expect(actions).toEqual(['ATTACHMENT_UPLOADED', 'ATTACHMENT_DELETED']);
    });

    it('with an event in the audit trail', async () => {
      const { id } = await uploading.open(...TXT, 5);
      await remove(id);
      expect(await cancelling.audited(id)).toMatchObject([
        { action: 'ATTACHMENT_DELETED', actor: 'Test ADMIN_AGENT', partnerId: NORTHWIND, customerId: null },
      ]);
    });

    it.each([
      ['ATTACHMENT_IN_USE', 'one that belongs to a request', inRequest],
      ['ATTACHMENT_NOT_FOUND', 'an unknown one', async () => 'att_00000000000000000000000000'],
      ['INVALID_VALUE', 'the id of another type', async () => 'ord_00000000000000000000000000'],
      ['INVALID_VALUE', 'what is no id', async () => '../attachments'],
    ])('except, with %s, for %s', async (code, _what, idOf) => {
      const id = await idOf();
      const before = await cancelling.everything();
      const stored = uploading.stored();
      expect(await remove(id)).toEqual(refusal(code));
      expect([await cancelling.everything(), uploading.stored()]).toEqual([before, stored]);
    });

    it('except by another partner, which cannot see them', async () => {
      const id = await uploading.ready(...TXT, 'Hello');
      expect(await remove(id, cancelling.test.as('ADMIN_AGENT', TAILSPIN))).toEqual(refusal('ATTACHMENT_NOT_FOUND'));
      expect(await uploading.statusOf(id)).toBe('READY');
      expect(uploading.stored()).toHaveLength(1);
    });

    it('even while they are being sent: the upload ends with 404 and leaves nothing', async () => {
      const { id, url } = await uploading.open(...TXT, 5);
      const { sent, answer } = uploading.begin(url, { 'content-length': 5 });
      sent.write('Hel');
      await until(() => uploading.stored().length === 1);
      expect((await remove(id)).userErrors).toEqual([]);
      sent.end('lo');
      expect(await answer).toMatchObject({ status: 404, code: 'ATTACHMENT_NOT_FOUND' });
      expect(uploading.stored()).toEqual([]);
    });

    it('unless a concurrent submission attaches them first', async () => {
      const bought = await Promise.all(Array.from({ length: 5 }, () => cancelling.buy()));
      for (const each of bought) {
        const id = await uploading.ready(...TXT, 'Hello');
        const [deleted, submitted] = await Promise.all([
          remove(id),
          cancelling.submit(submission(each, { attachmentIds: [id] })),
        ]);
        const codes = [...deleted.userErrors, ...submitted.userErrors].map(({ code }: Data) => code);
        expect(codes).toHaveLength(1);
        expect(['ATTACHMENT_IN_USE', 'ATTACHMENT_NOT_FOUND']).toContain(codes[0]);
        expect(await uploading.statusOf(id)).toBe(codes[0] === 'ATTACHMENT_IN_USE' ? 'ATTACHED' : null);
      }
    });

    it('without leaving the file of an upload that ends concurrently', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { id, url } = await uploading.open(...TXT, 5);
        const { sent, answer } = uploading.begin(url, { 'content-length': 5 });
        sent.write('Hell');
        const stored = uploading.stored().length;
        await until(() => uploading.stored().length > stored || sent.destroyed);
        sent.end('o');
        await once(sent, 'finish');
        const [{ status }, { userErrors }] = await Promise.all([answer, remove(id)]);
        expect([204, 404]).toContain(status);
        expect(userErrors).toEqual([]);
        expect(await uploading.statusOf(id)).toBeNull();
      }
      expect(uploading.stored()).toEqual([]);
    });

    it('and release their idempotency key: the same request creates another upload', async () => {
      const input = { fileName: TXT[0], contentType: TXT[1], sizeBytes: 5, idempotencyKey: 'upload-of-notes-1' };
      const { attachment } = await uploading.create(input);
      await remove(attachment.id);
      const again = await uploading.create(input);
      expect(again).toMatchObject({ attachment: { status: 'AWAITING_UPLOAD' }, replayed: false, userErrors: [] });
      expect(again.attachment.id).not.toBe(attachment.id);
    });

    it('and a repetition a day later returns the same', async () => {
      const { id } = await uploading.open(...TXT, 5);
      await remove(id);
      cancelling.test.clock.advance(DAY_MS);
      expect(await remove(id)).toEqual({ deletedAttachmentId: id, userErrors: [] });
      expect(await cancelling.rows(sql`SELECT "id" FROM "attachments"`)).toEqual([]);
    });
  });
});
