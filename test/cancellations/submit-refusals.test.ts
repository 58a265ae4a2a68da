import { randomUUID } from 'node:crypto';
import { expectInvariants } from '../support/invariants';
import { TAILSPIN } from '../support/test-gateway';
import type { Bought } from './buying';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const UNKNOWN = 'sft_00000000000000000000000000';

describe('a cancellation with unknown or mismatched ids', () => {
  let cancelling: Cancelling;
  let bought: Bought;
  let foreign: { readonly customerId: string; readonly orderId: string; readonly softwareId: string };
  const foreignSubscription = randomUUID();

  beforeAll(async () => {
    cancelling = await openCancellations();
    bought = await cancelling.buy([{}, {}]);
    const { customerId, orderId, id } = await cancelling.test.make.software({
      partnerId: TAILSPIN,
      subscriptionId: foreignSubscription,
    });
    foreign = { customerId, orderId, softwareId: id };
  });
  afterAll(() => cancelling.test.close());

  /** Expects that submission and preview are refused alike, and that nothing is changed. */
  async function expectRefusal(some: object, code: string, path: readonly string[]) {
    const before = await cancelling.everything();
    const input = submission(bought, some);
    const refused = { userErrors: [{ code, path }] };
    expect(await cancelling.submit(input)).toMatchObject({ cancellationRequest: null, ...refused });
    const { customer, purchase, softwareIds } = { softwareIds: undefined, ...input };
    expect(await cancelling.preview({ customer, purchase, softwareIds })).toMatchObject({ software: [], ...refused });
    expect(await cancelling.everything()).toEqual(before);
    await expectInvariants(cancelling.test.gateway);
  }

  it.each([
    ['an unknown id', () => ({ id: 'cus_00000000000000000000000000' })],
    ['an unknown tenant', () => ({ tenantId: randomUUID() })],
    ['an unknown domain', () => ({ domain: 'nobody.example' })],
    ['another partner’s id, exactly like an unknown one', () => ({ id: foreign.customerId })],
  ])('returns CUSTOMER_NOT_FOUND for %s', async (_what, customer) => {
    await expectRefusal({ customer: customer() }, 'CUSTOMER_NOT_FOUND', ['customer']);
  });

  it.each([
    ['an unknown id', () => 'ord_00000000000000000000000000'],
    ['an unknown number', () => 'ORD-00000-00000'],
    ['another partner’s id, exactly like an unknown one', () => foreign.orderId],
  ])('returns ORDER_NOT_FOUND for %s', async (_what, orderId) => {
    await expectRefusal({ purchase: { orderId: orderId() } }, 'ORDER_NOT_FOUND', ['purchase', 'orderId']);
  });

  it('returns ORDER_NOT_FOUND for an order number of another partner', async () => {
    const order = 'query ($id: ID!) { node(id: $id) { ... on Order { number } } }';
    const { node } = await cancelling.test.as('ADMIN_AGENT', TAILSPIN).query(order, { id: foreign.orderId });
    await expectRefusal({ purchase: { orderId: node.number } }, 'ORDER_NOT_FOUND', ['purchase', 'orderId']);
  });

  it('returns ORDER_NOT_FOUND, and no mismatch, if the order belongs to the customer of another partner', async () => {
    const some = { customer: { id: bought.customerId }, purchase: { orderId: foreign.orderId } };
    await expectRefusal(some, 'ORDER_NOT_FOUND', ['purchase', 'orderId']);
    const { customerId, orderId } = foreign;
    const bothForeign = { customer: { id: customerId }, purchase: { orderId } };
    await expectRefusal(bothForeign, 'CUSTOMER_NOT_FOUND', ['customer']);
  });

  it.each([
    ['an unknown one', () => randomUUID()],
    ['another partner’s, exactly like an unknown one', () => foreignSubscription],
    ['the id of software', () => bought.software[0].id],
  ])('returns SUBSCRIPTION_NOT_FOUND for %s', async (_what, subscriptionId) => {
    const purchase = { subscriptionId: subscriptionId() };
    await expectRefusal({ purchase }, 'SUBSCRIPTION_NOT_FOUND', ['purchase', 'subscriptionId']);
  });

  it.each([
    ['order', { orderId: () => bought.id }],
    ['order number', { orderId: () => bought.number }],
  ])('returns PURCHASE_CUSTOMER_MISMATCH if the partner owns both customer and %s', async (_what, purchase) => {
    const customer = { id: (await cancelling.test.make.customer()).id };
    const some = { customer, purchase: { orderId: purchase.orderId() } };
    await expectRefusal(some, 'PURCHASE_CUSTOMER_MISMATCH', ['purchase']);
  });

  it('returns PURCHASE_CUSTOMER_MISMATCH for a subscription of another customer of the partner', async () => {
    const { software } = await cancelling.buy([{ termMonths: 12 }]);
    const purchase = { subscriptionId: software[0].subscriptionId };
    await expectRefusal({ purchase }, 'PURCHASE_CUSTOMER_MISMATCH', ['purchase']);
  });

  it('returns SOFTWARE_NOT_FOUND for software of another order or another partner, and for an unknown id', async () => {
    const elsewhere = (await cancelling.buy([{}], bought.customerId)).software[0].id;
    for (const id of [elsewhere, foreign.softwareId, 'sft_00000000000000000000000000']) {
      const softwareIds = [bought.software[0].id, id];
      await expectRefusal({ softwareIds }, 'SOFTWARE_NOT_FOUND', ['softwareIds', '1']);
    }
  });

  it('returns SOFTWARE_NOT_FOUND for another line of the order if a subscription identifies the purchase', async () => {
    const order = await cancelling.buy([{ termMonths: 1 }, { termMonths: 1 }], bought.customerId);
    const purchase = { subscriptionId: order.software[0].subscriptionId };
    const softwareIds = [order.software[1]?.id];
    await expectRefusal({ purchase, softwareIds }, 'SOFTWARE_NOT_FOUND', ['softwareIds', '0']);
  });

  it.each([
    ['customer', () => ({ customer: { id: bought.id } }), ['customer', 'id']],
    ['order', () => ({ purchase: { orderId: bought.customerId } }), ['purchase', 'orderId']],
    ['software', () => ({ softwareIds: [bought.id] }), ['softwareIds', '0']],
  ])('returns INVALID_VALUE for an id of another type as %s', async (_what, some, path) => {
    await expectRefusal(some(), 'INVALID_VALUE', path);
  });

  it('returns TOO_FEW_ENTRIES for an empty list of software', async () => {
    await expectRefusal({ softwareIds: [] }, 'TOO_FEW_ENTRIES', ['softwareIds']);
  });

  it('returns one error for each wrong software id', async () => {
    const errorsOf = async (softwareIds: readonly string[]) =>
      (await cancelling.submit(submission(bought, { softwareIds }))).userErrors;
    expect(await errorsOf([UNKNOWN, bought.software[0].id, `${UNKNOWN.slice(0, -1)}1`])).toEqual([
      { code: 'SOFTWARE_NOT_FOUND', path: ['softwareIds', '0'] },
      { code: 'SOFTWARE_NOT_FOUND', path: ['softwareIds', '2'] },
    ]);
    expect(await errorsOf([bought.customerId, bought.software[0].id, ''])).toEqual([
      { code: 'INVALID_VALUE', path: ['softwareIds', '0'] },
      { code: 'REQUIRED', path: ['softwareIds', '2'] },
    ]);
  });
});
