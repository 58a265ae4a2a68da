import { endCustomer } from '../../src/customers/end-customer';
import { sql } from '../../src/platform/database/sql';
import { refusalsIn } from '../../src/platform/graphql/user-error';
import { recordOrder } from '../../src/purchase/record-order';
import type { RecordedLine, RecordedOrder } from '../../src/purchase/recorded-order';
import { completeCancellation, requestCancellation } from '../access/world';
import { attempt, oda } from '../customers/customer-desk';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';

const SUBSCRIPTION = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d';
const DAY_MS = 86_400_000;
const ORDER = `query ($id: ID!) { node(id: $id) { ... on Order {
  externalId status placedAt placedBy purchaseOrderNumber total { amount currency } customer { id }
  payment { method status paidAt amount { amount } refunded { amount } }
  lines { lineNumber quantity unitPrice { amount } sku { id }
    software { id status purchasedAt expiresAt subscriptionId cancellableUntil timeline { nodes { kind } } } }
} } }`;
const CREDIT = '{ viewer { partner { creditAvailable { amount } } } }';

/** Returns the paths and the texts with which an order is refused. */
async function textsOf({ gateway }: TestGateway, order: RecordedOrder): Promise<readonly string[]> {
  try {
    await gateway.database.transaction((tx) => recordOrder(tx, oda, order));
    return [];
  } catch (error) {
    return refusalsIn(error).map(({ path, text }) => `${path?.join('.')} ${text}`);
  }
}

describe('an order that was bought elsewhere', () => {
  let test: TestGateway;
  let customerId: string;
  let sku: string;
  let placedAt: number;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    ({ id: customerId } = await test.make.customer());
    const { id, productId } = await test.make.sku({ keyDelivery: 'ONE_PER_LICENCE', hasMedia: 0 });
    await test.make.edition({ productId });
    sku = id.slice('sku_'.length);
    placedAt = test.clock.now - 5 * DAY_MS;
  });
  afterEach(() => test.close());

  const orderOf = (some: Partial<RecordedOrder> = {}): RecordedOrder => ({
    customerId,
    externalId: 'PC-4711',
    placedAt,
    placedBy: 'Grace Hopper',
    purchaseOrderNumber: 'PO-1',
    currency: 'USD',
    lines: [{ sku, quantity: 2, unitPriceMinor: 5_000 }],
    ...some,
  });

  const record = (some?: Partial<RecordedOrder>) => attempt(test, (tx) => recordOrder(tx, oda, orderOf(some)));

  const textsFor = (some: Partial<RecordedLine>) =>
    textsOf(test, orderOf({ lines: [{ sku, quantity: 1, unitPriceMinor: 5_000, ...some }] }));

  async function read(id: string | undefined) {
    const { node } = await test.as('ADMIN_AGENT').query(ORDER, { id });
    return node;
  }

  async function credit(): Promise<string> {
    const { viewer } = await test.as('ADMIN_AGENT').query(CREDIT);
    return viewer.partner.creditAvailable.amount;
  }

  it('is an order with its own time, person, prices and payment', async () => {
    const { result } = await record();
    expect(result).toEqual({ orderId: expect.stringMatching(/^ord_/), created: true });
    const time = new Date(placedAt).toISOString();
    expect(await read(result?.orderId)).toEqual({
      externalId: 'PC-4711',
      status: 'COMPLETED',
      placedAt: time,
      placedBy: 'Grace Hopper',
      purchaseOrderNumber: 'PO-1',
      total: { amount: '100.00', currency: 'USD' },
      customer: { id: customerId },
      payment: {
        method: 'EXTERNAL',
        status: 'PAID',
        paidAt: time,
        amount: { amount: '100.00' },
        refunded: { amount: '0.00' },
      },
      lines: [
        {
          lineNumber: 1,
          quantity: 2,
          unitPrice: { amount: '50.00' },
          sku: { id: `sku_${sku}` },
          software: expect.objectContaining({
            status: 'ACTIVE',
            purchasedAt: time,
            expiresAt: null,
            subscriptionId: null,
            timeline: { nodes: [{ kind: 'ORDER_RECORDED' }] },
          }),
        },
      ],
    });
  });

  it('draws no credit, and its refund frees none', async () => {
    const before = await credit();
    const { result } = await record();
    expect(await credit()).toBe(before);
    const amountRequested = { amount: '100.00', currency: 'USD' };
    const { id } = await requestCancellation(test.as('ADMIN_AGENT'), customerId, result?.orderId ?? '', {
      amountRequested,
    });
    await completeCancellation(test, id);
    expect(await credit()).toBe(before);
    expect((await read(result?.orderId)).payment).toMatchObject({ status: 'REFUNDED', refunded: { amount: '100.00' } });
  });

  it('needs no credit line in its currency', async () => {
    expect((await record({ currency: 'JPY' })).result).toMatchObject({ created: true });
  });

  it('is promised keys of the pool', async () => {
    await record();
    expect(await test.gateway.database.query(sql`SELECT "skuId", "keysDue" FROM "keyPromises"`)).toEqual([
      { skuId: `sku_${sku}`, keysDue: 2 },
    ]);
  });

  it('is recorded again without a change', async () => {
    const { result } = await record();
    expect((await record({ externalId: ' PC-4711 ' })).result).toEqual({ ...result, created: false });
    const [{ count } = { count: 0 }] = await test.gateway.database.query<{ count: number }>(
      sql`SELECT COUNT(*) AS "count" FROM "orders"`,
    );
    expect(Number(count)).toBe(1);
  });

  it('is recorded once if it is sent twice at once', async () => {
    const both = await Promise.all([record(), record()]);
    expect(both.map(({ result }) => result?.created).sort()).toEqual([false, true]);
  });

  it.each<[string, Partial<RecordedOrder>]>([
    ['another person', { placedBy: 'Ada' }],
    ['no purchase order number', { purchaseOrderNumber: null }],
    ['another currency', { currency: 'EUR' }],
  ])('is refused with the same id and %s', async (_, some) => {
    await record();
    expect((await record(some)).refusals).toEqual([
      { code: 'ORDER_ALREADY_RECORDED', path: ['externalId'], details: { number: expect.stringMatching(/^ORD-/) } },
    ]);
  });

  it.each([{ quantity: 3 }, { unitPriceMinor: 5_001 }])(
    'is refused with the same id and other lines: %j',
    async (some) => {
      await record();
      const lines = [{ sku, quantity: 2, unitPriceMinor: 5_000, ...some }];
      expect((await record({ lines })).refusals).toMatchObject([{ code: 'ORDER_ALREADY_RECORDED' }]);
    },
  );

  it('may have the id of an order of another partner', async () => {
    await record();
    await test.make.partner({ id: 'ptn_tailspin' });
    const other = await test.make.customer({ partnerId: 'ptn_tailspin' });
    expect((await record({ customerId: other.id })).result).toMatchObject({ created: true });
  });

  describe('with a term', () => {
    const lines = () => [
      { sku, quantity: 1, unitPriceMinor: 5_000, termMonths: 12, subscriptionId: SUBSCRIPTION.toUpperCase() },
    ];

    it('keeps its subscription id, and ends when its term does', async () => {
      const { result } = await record({ lines: lines(), placedAt: Date.UTC(2024, 1, 29, 10) });
      const order = await read(result?.orderId);
      expect(order.lines[0].software).toMatchObject({
        subscriptionId: SUBSCRIPTION,
        expiresAt: '2025-02-28T10:00:00.000Z',
      });
    });

    it('gets a subscription id if it has none, and is the same order when it is sent again', async () => {
      const line = { sku, quantity: 1, unitPriceMinor: 5_000, termMonths: 1 };
      const { result } = await record({ lines: [line] });
      expect((await read(result?.orderId)).lines[0].software.subscriptionId).toMatch(/^[\da-f-]{36}$/);
      expect((await record({ lines: [line] })).result).toMatchObject({ created: false });
    });

    it('is refused if software with its subscription id exists', async () => {
      await record({ lines: lines() });
      expect((await record({ externalId: 'PC-2', lines: lines() })).refusals).toMatchObject([
        { code: 'SUBSCRIPTION_ALREADY_USED', path: ['lines', '0', 'subscriptionId'] },
      ]);
    });

    it('is refused if two of its lines have one subscription id', async () => {
      const [line] = lines();
      expect((await record({ lines: [line, line] as never })).refusals).toMatchObject([
        { code: 'SUBSCRIPTION_ALREADY_USED', path: ['lines', '1', 'subscriptionId'] },
      ]);
    });
  });

  it('has the term of the offers of its SKU unless it has its own', async () => {
    await test.make.offer({ skuId: `sku_${sku}`, termMonths: 36 });
    const { result } = await record({ placedAt: Date.UTC(2024, 0, 31) });
    expect((await read(result?.orderId)).lines[0].software.expiresAt).toBe('2027-01-31T00:00:00.000Z');
  });

  it('is refused without a term if its SKU is sold with several', async () => {
    await test.make.offer({ skuId: `sku_${sku}`, termMonths: 36 });
    await test.make.offer({ skuId: `sku_${sku}`, termMonths: 12, country: 'DE' });
    expect((await record()).refusals).toMatchObject([{ code: 'INVALID_VALUE', path: ['lines', '0', 'termMonths'] }]);
  });

  it('is refused for a perpetual licence with a subscription id', async () => {
    await test.make.offer({ skuId: `sku_${sku}` });
    expect(await textsFor({ subscriptionId: SUBSCRIPTION })).toEqual([
      'lines.0.subscriptionId subscriptionOfPerpetual',
    ]);
    expect(await textsFor({ subscriptionId: SUBSCRIPTION, termMonths: 0 })).toEqual([
      'lines.0.subscriptionId subscriptionOfPerpetual',
    ]);
  });

  it('is refused for an unknown SKU', async () => {
    const lines = [
      { sku, quantity: 1, unitPriceMinor: 1 },
      { sku: 'NOTHING:0001', quantity: 1, unitPriceMinor: 1 },
    ];
    expect((await record({ lines })).refusals).toMatchObject([{ code: 'SKU_NOT_FOUND', path: ['lines', '1', 'sku'] }]);
  });

  it.each<[string, Partial<RecordedOrder>]>([
    ['externalId', { externalId: ' ' }],
    ['externalId', { externalId: 'x'.repeat(101) }],
    ['placedAt', { placedAt: Number.NaN }],
    ['placedBy', { placedBy: '' }],
    ['purchaseOrderNumber', { purchaseOrderNumber: 'x'.repeat(51) }],
    ['currency', { currency: 'US$' }],
    ['lines', { lines: [] }],
    ['lines.0.quantity', { lines: [{ sku: 'A:0001', quantity: 0, unitPriceMinor: 1 }] }],
    ['lines.0.unitPriceMinor', { lines: [{ sku: 'A:0001', quantity: 1, unitPriceMinor: 0.5 }] }],
    ['lines.0.termMonths', { lines: [{ sku: 'A:0001', quantity: 1, unitPriceMinor: 1, termMonths: -1 }] }],
    ['lines.0.subscriptionId', { lines: [{ sku: 'A:0001', quantity: 1, unitPriceMinor: 1, subscriptionId: 'x' }] }],
    ['lines', { lines: [{ sku: 'A:0001', quantity: 2 ** 30, unitPriceMinor: 2 ** 30 }] }],
  ])('is refused with an invalid %s', async (path, some) => {
    const { refusals } = await record(some);
    expect(refusals.map((refusal) => [refusal.code, refusal.path?.join('.')])).toEqual([[VALUE_ERROR, path]]);
  });

  it('is refused with a subscription id that is not a GUID', async () => {
    expect(await textsFor({ subscriptionId: 'S-1' })).toEqual(['lines.0.subscriptionId subscriptionIdInvalid']);
  });

  it('is refused with a time in the future', async () => {
    const { refusals } = await record({ placedAt: test.clock.now + DAY_MS });
    expect(refusals).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['placedAt'] }]);
  });

  it('is refused for an unknown customer', async () => {
    expect((await record({ customerId: 'cus_unknown' })).refusals).toMatchObject([{ code: 'CUSTOMER_NOT_FOUND' }]);
  });

  it('is recorded for a customer whose relationship ended later, and refused if it ended before', async () => {
    await attempt(test, (tx) => endCustomer(tx, oda, { customerId }));
    expect((await record()).result).toMatchObject({ created: true });
    test.clock.advance(DAY_MS);
    expect((await record({ externalId: 'PC-2', placedAt: test.clock.now })).refusals).toMatchObject([
      { code: 'CUSTOMER_RELATIONSHIP_ENDED', path: ['customerId'] },
    ]);
  });

  it('is in the audit trail with who recorded it', async () => {
    const { result } = await record();
    const { auditEvents } = await test
      .as('ADMIN_AGENT')
      .query('{ auditEvents { nodes { action actor subject { id } changes { field after } } } }');
    expect(auditEvents.nodes).toEqual([
      {
        action: 'ORDER_RECORDED',
        actor: 'Oda',
        subject: { id: result?.orderId },
        changes: [
          { field: 'externalId', after: 'PC-4711' },
          { field: 'placedAt', after: new Date(placedAt).toISOString() },
          { field: 'currency', after: 'USD' },
        ],
      },
    ]);
  });
});
