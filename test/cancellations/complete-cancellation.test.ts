import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import { refuse } from '../support/refuse';
import { NORTHWIND } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';

const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('completing a cancellation', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  it('S17: revokes the keys of every version', async () => {
    const { bought, softwareId, keyId } = await cancelling.buyDelivered();
    const { skuId } = bought.software[0];
    const another = await cancelling.test.make.key({ skuId, softwareId, partnerId: NORTHWIND, version: '2019' });
    await cancelling.decide(await cancelling.request(bought), 'COMPLETE');
    for (const id of [keyId, another.id]) {
      const { data, errors } = await cancelling.agent.ask(
        'query ($id: ID!) { node(id: $id) { ... on ProductKey { status revokedAt masked value } } }',
        { id },
      );
      expect(data.node).toMatchObject({ status: 'REVOKED', revokedAt: '2026-01-15T09:30:00.000Z', value: null });
      expect(errors).toMatchObject([{ path: ['node', 'value'], extensions: { code: 'KEY_REVOKED' } }]);
    }
  });

  it('S17: revokes no key before the completion', async () => {
    const { bought, keyId, keyValue } = await cancelling.buyDelivered();
    await cancelling.request(bought);
    const query = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { status value } } }';
    const { node } = await cancelling.agent.query(query, { id: keyId });
    expect(node).toEqual({ status: 'ACTIVE', value: keyValue });
  });

  it('revokes the links: new requests get 410 LINK_REVOKED at once, even those of a started download', async () => {
    const { bought, linkPath, sessionPath } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    const { app } = cancelling.test;
    expect((await app.inject({ url: sessionPath })).statusCode).toBe(200);
    await cancelling.decide(request, 'COMPLETE');
    for (const url of [linkPath, sessionPath]) {
      const response = await app.inject({ url });
      expect(response.statusCode).toBe(410);
      expect(response.json().error.code).toBe('LINK_REVOKED');
    }
  });

  it('S6: cancels the software, which remains listed', async () => {
    const bought = await cancelling.buy();
    await cancelling.decide(await cancelling.request(bought), 'COMPLETE');
    const { customer } = await cancelling.agent.query(
      'query ($id: ID!) { customer(by: { id: $id }) { software { nodes { id status } } } }',
      { id: bought.customerId },
    );
    expect(customer.software.nodes).toEqual([{ id: bought.software[0].id, status: 'CANCELLED' }]);
  });

  it('completes the request with the full amount and the note', async () => {
    const bought = await cancelling.buy();
    const request = await cancelling.request(bought, { amountRequested: usd('1070.00') });
    cancelling.test.clock.advance(1_000);
    const payload = await cancelling.decide(request, 'COMPLETE', { note: ' Refunded in full.\nSorry! ' });
    expect(payload).toMatchObject({
      cancellationRequest: {
        id: request,
        status: 'COMPLETED',
        amountApproved: usd('1070.00'),
        decidedAt: '2026-01-15T09:30:01.000Z',
        decisionNote: 'Refunded in full.\nSorry!',
        order: { status: 'CANCELLED' },
        software: [{ status: 'CANCELLED' }],
      },
      userErrors: [],
    });
  });

  it.each([
    ['all of it', '1070.00', 'REFUNDED'],
    ['a part', '0.01', 'PARTIALLY_REFUNDED'],
  ])('records the refund of %s and restores the credit', async (_what, amount, status) => {
    const available = async () => {
      const query = 'query { viewer { partner { creditAvailable { amount } } } }';
      return Math.round(Number((await cancelling.agent.query(query)).viewer.partner.creditAvailable.amount) * 100);
    };
    const bought = await cancelling.buy();
    const before = await available();
    await cancelling.decide(await cancelling.request(bought, { amountRequested: usd(amount) }), 'COMPLETE');
    const { order } = await cancelling.agent.query(
      'query ($number: String!) { order(number: $number) { payment { status refunded { amount currency } } } }',
      { number: bought.number },
    );
    expect(order.payment).toEqual({ status, refunded: usd(amount) });
    expect(await available()).toBe(before + Math.round(Number(amount) * 100));
  });

  it('records its changes in the audit trail', async () => {
    const { bought, softwareId, keyId, linkId } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    await cancelling.decide(request, 'COMPLETE');
    const about = { actor: 'Test REVIEWER', partnerId: NORTHWIND, customerId: bought.customerId, outcome: 'SUCCEEDED' };
    const last = async (subject: string) => (await cancelling.audited(subject)).at(-1);
    expect(await last(keyId)).toMatchObject({ action: 'KEY_REVOKED', softwareId, ...about });
    expect(await last(linkId)).toMatchObject({ action: 'LINK_REVOKED', softwareId, ...about });
    expect(await last(request)).toMatchObject({ action: 'CANCELLATION_COMPLETED', ...about });
  });

  it.each([
    [
      'the audit row',
      'INSERT',
      'auditEvents',
      `NEW."action" = 'CANCELLATION_COMPLETED' AND NEW."outcome" = 'SUCCEEDED'`,
    ],
    ['the status of the order', 'UPDATE', 'orders', `NEW."status" = 'CANCELLED'`],
    ['the credit line', 'UPDATE', 'creditLines', `NEW."usedMinor" < OLD."usedMinor"`],
  ] as const)('changes nothing if %s cannot be written', async (_what, event, table, when) => {
    const { bought, linkPath } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    const before = await cancelling.everything();
    const restore = await refuse(cancelling.test.gateway.database, { event, table, message: 'broken', when });
    const { data, errors } = await cancelling.test
      .as('REVIEWER')
      .ask(
        'mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }',
        {
          input: { cancellationRequestId: request, decision: 'COMPLETE' },
        },
      );
    await restore();
    expect(data).toEqual({ decideCancellation: null });
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/broken|SQLITE/i);
    expect(await cancelling.everything()).toEqual(before);
    expect((await cancelling.test.app.inject({ url: linkPath })).statusCode).toBe(303);

    expect((await cancelling.decide(request, 'COMPLETE')).userErrors).toEqual([]);
  });

  it('does not revoke keys of the pool and of other software', async () => {
    const other = await cancelling.buyDelivered();
    const { bought } = await cancelling.buyDelivered();
    await cancelling.test.make.key({ skuId: bought.software[0].skuId, version: '2019' });
    await cancelling.decide(await cancelling.request(bought), 'COMPLETE');
    const [{ revoked }] = await cancelling.rows(
      sql`SELECT COUNT(*) AS "revoked" FROM "productKeys" WHERE "revokedAt" IS NOT NULL
        AND ("softwareId" IS NULL OR "softwareId" = ${other.softwareId})`,
    );
    expect(revoked).toBe(0);
    expect((await cancelling.test.app.inject({ url: other.linkPath })).statusCode).toBe(303);
  });
});
