import { MINUTE_MS } from '../../src/platform/base/clock';
import { completeCancellation, requestCancellation } from '../access/world';
import type { Data } from '../support/client';
import { statementsOf, verbAndTable } from '../support/statements';
import { openShop, type Shop } from './shop';

const WARNINGS = 'warnings { code message path order { id } }';

const BUY = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) { replayed order { id } ${WARNINGS} userErrors { code } }
}`;

const QUOTE = `query ($input: PurchaseQuoteInput!) {
  purchaseQuote(input: $input) { total { amount } ${WARNINGS} userErrors { code } }
}`;

describe('a likely duplicate', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const ask = async (input: object, headers = {}): Promise<Data> => {
    const { data, errors } = await shop.as('ADMIN_AGENT').ask(BUY, { input }, headers);
    expect(errors).toEqual([]);
    return data.purchase;
  };
  const buy = (some: object = {}) => ask(shop.input(some));
  const quote = async (some: object = {}): Promise<Data> => {
    const { idempotencyKey: _, ...input } = shop.input(some);
    const { purchaseQuote } = await shop.as('ADMIN_AGENT').query(QUOTE, { input });
    return purchaseQuote;
  };
  const line = (quantity = 1, offerId = shop.offer.id) => ({ offerId, quantity });
  const duplicateOf = (order: Data, index = 0) => ({
    code: 'LIKELY_DUPLICATE',
    message: expect.stringContaining('within the last ten minutes'),
    path: ['lines', String(index)],
    order: { id: order.id },
  });

  it('causes a warning in the quote and in the purchase, which succeeds', async () => {
    expect(await quote()).toMatchObject({ warnings: [], userErrors: [] });
    const first = await buy();
    expect(first).toMatchObject({ warnings: [], userErrors: [] });
    expect(await quote()).toMatchObject({ warnings: [duplicateOf(first.order)], userErrors: [] });
    const second = await buy();
    expect(second).toMatchObject({ warnings: [duplicateOf(first.order)], userErrors: [] });
    expect(await shop.counts('orders')).toEqual([2]);
    // The warning names the latest order.
    expect((await buy()).warnings).toEqual([duplicateOf(second.order)]);
  });

  it('has the same customer, SKU and quantity', async () => {
    await buy({ lines: [line(2)] });
    const other = await shop.make.offer();
    const { id } = await shop.make.customer();
    const distinct = [{ lines: [line(1)] }, { lines: [line(2, other.id)] }, { lines: [line(2)], customer: { id } }];
    for (const some of distinct) expect((await quote(some)).warnings).toEqual([]);
    for (const some of distinct) expect((await buy(some)).warnings).toEqual([]);
  });

  it('is reported for each line, but not for lines of the same order', async () => {
    const other = await shop.make.offer();
    const { order } = await buy({ lines: [line(3)] });
    const lines = [line(1, other.id), line(3), line(1, other.id)];
    expect((await quote({ lines })).warnings).toEqual([duplicateOf(order, 1)]);
    expect((await buy({ lines })).warnings).toEqual([duplicateOf(order, 1)]);
  });

  it('is bought within ten minutes', async () => {
    await buy();
    shop.clock.advance(10 * MINUTE_MS);
    expect((await quote()).warnings).toEqual([]);
    const { order, warnings } = await buy();
    expect(warnings).toEqual([]);
    shop.clock.advance(10 * MINUTE_MS - 1);
    expect((await quote()).warnings).toEqual([duplicateOf(order)]);
    expect((await buy()).warnings).toEqual([duplicateOf(order)]);
  });

  it('is no duplicate of what has been cancelled since', async () => {
    const { order } = await buy();
    const { id } = await requestCancellation(shop.as('ADMIN_AGENT'), shop.customer.id, order.id);
    expect((await quote()).warnings).toEqual([duplicateOf(order)]);
    await completeCancellation(shop, id);
    expect((await quote()).warnings).toEqual([]);
    expect((await buy()).warnings).toEqual([]);
  });

  it('causes the same warning if the purchase is sent again, and is never its own duplicate', async () => {
    const [first, second] = [shop.input(), shop.input()];
    const answers = [await ask(first), await ask(second)];
    expect(answers[1].warnings).toEqual([duplicateOf(answers[0].order)]);
    shop.clock.advance(MINUTE_MS);
    await buy();
    expect(await ask(first)).toEqual({ ...answers[0], replayed: true });
    expect(await ask(second)).toEqual({ ...answers[1], replayed: true });
  });

  it('is not reported if nothing is bought', async () => {
    await buy();
    expect(await buy({ lines: [line(0)] })).toMatchObject({ order: null, warnings: [] });
    expect(await quote({ lines: [line(0)] })).toMatchObject({ total: null, warnings: [] });
  });

  it('is reported in the language of the buyer', async () => {
    await buy();
    const { warnings } = await ask(shop.input(), { 'accept-language': 'zh-CN' });
    expect(warnings[0].message).toMatch(/十分钟内/);
  });

  it('is reported for all but the first of twenty concurrent purchases', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => buy()));
    expect(answers.filter(({ warnings }) => warnings.length === 0)).toHaveLength(1);
  });

  it('costs a quote one statement, and one more for the orders', async () => {
    await buy();
    expect((await statementsOf(() => quote())).map(verbAndTable).slice(4)).toEqual([
      'SELECT software',
      'SELECT orders',
    ]);
  });

  it('is still shown on the order line later, also to the reviewer who decides on its refund', async () => {
    const { order: first } = await buy();
    const { order } = await buy();
    await requestCancellation(shop.as('ADMIN_AGENT'), shop.customer.id, order.id);
    await requestCancellation(shop.as('ADMIN_AGENT'), shop.customer.id, first.id);
    const { node } = await shop
      .as('REVIEWER')
      .query(`{ node(id: "${order.id}") { ... on Order { lines { likelyDuplicateOf { id } } } } }`);
    expect(node.lines).toEqual([{ likelyDuplicateOf: { id: first.id } }]);
  });
});
