import { expectInvariants } from '../support/invariants';
import { TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const UNKNOWN = 'att_00000000000000000000000000';

describe('attachments of a cancellation request', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const ready = (count: number) => Promise.all(Array.from({ length: count }, () => cancelling.attachment()));

  async function expectRefusal(attachmentIds: readonly string[], userErrors: readonly object[]) {
    const bought = await cancelling.buy();
    const before = await cancelling.everything();
    const payload = await cancelling.submit(submission(bought, { attachmentIds }));
    expect(payload).toMatchObject({ cancellationRequest: null, userErrors });
    expect(await cancelling.everything()).toEqual(before);
  }

  it.each([null, undefined, []])('S16: are optional: %j', async (attachmentIds) => {
    const { cancellationRequest } = await cancelling.submit(submission(await cancelling.buy(), { attachmentIds }));
    expect(cancellationRequest.attachments).toEqual([]);
  });

  it('S16: can be up to five', async () => {
    const attachmentIds = await ready(5);
    const { cancellationRequest } = await cancelling.submit(submission(await cancelling.buy(), { attachmentIds }));
    expect(cancellationRequest.attachments).toHaveLength(5);
    expect(cancellationRequest.attachments).toEqual(
      expect.arrayContaining(attachmentIds.map((id) => ({ id, status: 'ATTACHED' }))),
    );
  });

  it('are refused with TOO_MANY_ATTACHMENTS if there are six', async () => {
    await expectRefusal(await ready(6), [{ code: 'TOO_MANY_ATTACHMENTS', path: ['attachmentIds'] }]);
  });

  it('count once if an id is listed twice', async () => {
    const five = await ready(5);
    const attachmentIds = [...five, ...five];
    const { cancellationRequest } = await cancelling.submit(submission(await cancelling.buy(), { attachmentIds }));
    expect(cancellationRequest.attachments).toHaveLength(5);
  });

  it('are refused with ATTACHMENT_NOT_READY if a file is not uploaded', async () => {
    const awaiting = await cancelling.attachment({ uploadedAt: null, sha256: null });
    const attachmentIds = [await cancelling.attachment(), awaiting];
    await expectRefusal(attachmentIds, [{ code: 'ATTACHMENT_NOT_READY', path: ['attachmentIds', '1'] }]);
  });

  it('are refused with ATTACHMENT_NOT_FOUND if a file is unknown or belongs to another partner', async () => {
    const foreign = await cancelling.attachment({ partnerId: TAILSPIN });
    const foreignAwaiting = await cancelling.attachment({ partnerId: TAILSPIN, uploadedAt: null, sha256: null });
    for (const id of [UNKNOWN, foreign, foreignAwaiting]) {
      await expectRefusal([id], [{ code: 'ATTACHMENT_NOT_FOUND', path: ['attachmentIds', '0'] }]);
    }
  });

  it('are refused if an id is of another type or blank', async () => {
    const bought = await cancelling.buy();
    for (const id of [bought.id, 'invoice.pdf']) {
      await expectRefusal([id], [{ code: 'INVALID_VALUE', path: ['attachmentIds', '0'] }]);
    }
    await expectRefusal([''], [{ code: 'REQUIRED', path: ['attachmentIds', '0'] }]);
  });

  it('are refused with one error for each wrong file', async () => {
    const awaiting = await cancelling.attachment({ uploadedAt: null, sha256: null });
    await expectRefusal(
      [UNKNOWN, await cancelling.attachment(), awaiting],
      [
        { code: 'ATTACHMENT_NOT_FOUND', path: ['attachmentIds', '0'] },
        { code: 'ATTACHMENT_NOT_READY', path: ['attachmentIds', '2'] },
      ],
    );
  });

  it('belong to one request only, even after it was withdrawn', async () => {
    const attachmentIds = await ready(1);
    const request = await cancelling.request(await cancelling.buy(), { attachmentIds });
    const refusal = [{ code: 'ATTACHMENT_NOT_READY', path: ['attachmentIds', '0'] }];
    await expectRefusal(attachmentIds, refusal);
    await cancelling.withdraw(request);
    await expectRefusal(attachmentIds, refusal);
  });

  it('are attached to one of ten concurrent requests', async () => {
    const attachmentIds = await ready(3);
    const inputs = [];
    for (let count = 0; count < 10; count++) inputs.push(submission(await cancelling.buy(), { attachmentIds }));
    const answers = await Promise.all(inputs.map((input) => cancelling.submit(input)));
    const accepted = answers.filter(({ cancellationRequest }) => cancellationRequest !== null);
    expect(accepted).toHaveLength(1);
    expect(accepted[0].cancellationRequest.attachments).toHaveLength(3);
  });

  it('stay ready if the request is refused for another reason', async () => {
    const attachmentIds = await ready(2);
    const bought = await cancelling.buy();
    const { userErrors } = await cancelling.submit(submission(bought, { attachmentIds, title: '' }));
    expect(userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    const { cancellationRequest } = await cancelling.submit(submission(bought, { attachmentIds }));
    expect(cancellationRequest.attachments).toHaveLength(2);
  });
});
