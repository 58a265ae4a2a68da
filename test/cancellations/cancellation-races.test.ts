import { sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { type Cancelling, openCancellations } from './cancelling';

const codesOf = (payloads: readonly Data[]) =>
  payloads.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));

describe('a cancellation with concurrent requests', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  /** Returns the refunded amount of an order, and the number of decisions in the audit trail. */
  async function outcomeOf(request: string) {
    const [payment] = await cancelling.rows(
      sql`SELECT p."refundedMinor" FROM "payments" AS p
        JOIN "cancellationRequests" AS r ON r."orderId" = p."orderId" WHERE r."id" = ${request}`,
    );
    const decisions = (await cancelling.audited(request)).filter(({ action }) => action !== 'CANCELLATION_SUBMITTED');
    return { refundedMinor: payment.refundedMinor, decisions: decisions.length };
  }

  it('refunds exactly once if 20 completions are sent', async () => {
    const request = await cancelling.request(await cancelling.buy());
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancelling.decide(request, 'COMPLETE')));
    expect(answers).toEqual(Array.from({ length: 20 }, () => answers[0]));
    expect(answers[0]).toMatchObject({ cancellationRequest: { status: 'COMPLETED' }, userErrors: [] });
    expect(await outcomeOf(request)).toEqual({ refundedMinor: 1_000, decisions: 1 });
  });

  it('is decided exactly once by completions, rejections and withdrawals', async () => {
    const close = [
      (id: string) => cancelling.decide(id, 'COMPLETE'),
      (id: string) => cancelling.decide(id, 'REJECT'),
      (id: string) => cancelling.withdraw(id),
    ];
    for (let first = 0; first < 6; first++) {
      const request = await cancelling.request(await cancelling.buy());
      const inOrder = Array.from({ length: 6 }, (_, index) => close[(index + first) % 3]);
      const answers = await Promise.all(inOrder.map((each) => each?.(request)));
      const [winner, ...others] = answers.filter(({ cancellationRequest }) => cancellationRequest !== null);
      expect(others).toEqual([winner]);
      expect(codesOf(answers)).toEqual(Array.from({ length: 4 }, () => 'CANCELLATION_NOT_OPEN'));
      const refundedMinor = winner.cancellationRequest.status === 'COMPLETED' ? 1_000 : 0;
      expect(await outcomeOf(request)).toEqual({ refundedMinor, decisions: 1 });
    }
  });

  it('S17: allows no download and no key after it is complete, regardless of concurrent claims and requests', async () => {
    const { bought, softwareId, editionId, keyId, linkPath } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    const { app } = cancelling.test;
    const claim = () => app.inject({ url: linkPath });
    const reveal = () =>
      cancelling.agent.ask('query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }', { id: keyId });
    const reissue = () => cancelling.getKeysAndDownloads(softwareId, editionId, true);
    const before = Array.from({ length: 5 }, () => [claim(), reveal(), reissue()]).flat();
    const completed = cancelling.decide(request, 'COMPLETE');
    const after = Array.from({ length: 5 }, () => [claim(), reveal(), reissue()]).flat();
    await Promise.all([...before, completed, ...after]);

    expect((await completed).userErrors).toEqual([]);
    expect((await claim()).json().error.code).toBe('LINK_REVOKED');
    expect((await reveal()).errors).toMatchObject([{ extensions: { code: 'KEY_REVOKED' } }]);
    expect(codesOf([await reissue()])).toEqual(['SOFTWARE_NOT_ACTIVE']);
    const links = await cancelling.rows(
      sql`SELECT "id" FROM "downloadLinks" WHERE "softwareId" = ${softwareId} AND "revokedAt" IS NULL`,
    );
    expect(links).toEqual([]);
  });

  it('returns no new link and no new key after a request was submitted, in either order', async () => {
    const { bought, softwareId, editionId } = await cancelling.buyDelivered();
    const reissues = Array.from({ length: 10 }, () => cancelling.getKeysAndDownloads(softwareId, editionId, true));
    const request = cancelling.request(bought);
    const late = Array.from({ length: 10 }, () => cancelling.getKeysAndDownloads(softwareId, editionId, true));
    await Promise.all([...reissues, request, ...late]);
    expect(codesOf([await cancelling.getKeysAndDownloads(softwareId, editionId)])).toEqual(['SOFTWARE_NOT_ACTIVE']);
    const [{ current }] = await cancelling.rows(
      sql`SELECT COUNT(*) AS "current" FROM "downloadLinks"
        WHERE "softwareId" = ${softwareId} AND "endedAt" IS NULL AND "revokedAt" IS NULL`,
    );
    expect(current).toBe(1);
  });

  it('leaves the active link of the software working while it is pending', async () => {
    const { bought, linkPath, sessionPath } = await cancelling.buyDelivered();
    await cancelling.request(bought);
    expect((await cancelling.test.app.inject({ url: linkPath })).statusCode).toBe(303);
    expect((await cancelling.test.app.inject({ url: sessionPath })).statusCode).toBe(200);
  });

  it('completes two concurrent requests for lines of one order: both are refunded', async () => {
    const bought = await cancelling.buy([{}, {}]);
    const requests = [];
    for (const { id } of bought.software) requests.push(await cancelling.request(bought, { softwareIds: [id] }));
    const answers = await Promise.all(requests.map((each) => cancelling.decide(each, 'COMPLETE')));
    expect(codesOf(answers)).toEqual([]);
    expect(await outcomeOf(requests[0] ?? '')).toEqual({ refundedMinor: 2_000, decisions: 1 });
  });
});
