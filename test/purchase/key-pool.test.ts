import { expectInvariants } from '../support/invariants';
import { TAILSPIN } from '../support/test-gateway';
import { type KeyShop, openKeyShop, REFUSED, short } from './key-shop';

describe('the key pool of a SKU', () => {
  let shop: KeyShop;

  beforeEach(async () => {
    shop = await openKeyShop();
  });
  afterEach(() => shop.close());

  it('must have enough keys for what was sold and the order, or quote and purchase return KEY_POOL_EXHAUSTED', async () => {
    const { offerId } = await shop.offerOf(7);
    await shop.bought(offerId, 5);
    const tooMany = { offerId, quantity: 3 };
    expect(await shop.quoted(tooMany)).toEqual(short(0));
    const before = await shop.counts('orders', 'software', 'payments', 'idempotencyRecords', 'keyPromises');
    expect(await shop.buyLines(tooMany)).toMatchObject(REFUSED);
    expect(await shop.counts('orders', 'software', 'payments', 'idempotencyRecords', 'keyPromises')).toEqual(before);

    expect(await shop.quoted({ offerId, quantity: 2 })).toEqual([]);
    await shop.bought(offerId, 2);
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);
  });

  it('needs one key for any quantity if one key is for all licences', async () => {
    const { offerId } = await shop.offerOf(1, { keyDelivery: 'MULTIPLE_ACTIVATION' });
    await shop.bought(offerId, 500);
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);
  });

  it.each(['NONE', 'IN_MEDIA'] as const)('is not needed if the key delivery is %s', async (keyDelivery) => {
    const { offerId } = await shop.offerOf(0, { keyDelivery });
    expect(await shop.quoted({ offerId, quantity: 500 })).toEqual([]);
    await shop.bought(offerId, 500);
  });

  it('is shared by the lines of an order, which is bought completely or not at all', async () => {
    const [{ offerId }, other] = [await shop.offerOf(4), await shop.offerOf(1)];
    const lines = [
      { offerId, quantity: 3 },
      { offerId: other.offerId, quantity: 2 },
      { offerId, quantity: 2 },
      { offerId, quantity: 1 },
      { offerId: other.offerId, quantity: 1 },
    ];
    expect(await shop.quoted(...lines)).toEqual(short(1, 2));
    expect(await shop.buyLines(...lines)).toMatchObject({ order: null, userErrors: short(1, 2) });
    expect(await shop.counts('orders', 'keyPromises')).toEqual([0, 0]);
    const { order } = await shop.buyLines({ offerId, quantity: 4 }, { offerId: other.offerId, quantity: 1 });
    expect(order.lines).toHaveLength(2);
  });

  it('assigns its last key to one purchase, which can be repeated with its idempotency key', async () => {
    const { offerId } = await shop.offerOf(1);
    const input = { lines: [{ offerId, quantity: 1 }], idempotencyKey: 'the last key of all' };
    const first = await shop.buy(input);
    expect(await shop.buy(input)).toEqual({ ...first, replayed: true });
    expect(await shop.buy({ ...input, idempotencyKey: 'too late for the last' })).toMatchObject(REFUSED);
  });

  it('never promises a key twice: of 20 concurrent purchases of three of its ten keys, three succeed', async () => {
    const { offerId, editionId } = await shop.offerOf(10);
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.buyLines({ offerId, quantity: 3 })));
    const orders = answers.flatMap(({ order }) => (order ? [order] : []));
    expect(orders).toHaveLength(3);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(Array(17).fill(short(0)[0]));
    const delivered = await Promise.all(orders.map(({ lines }) => shop.collect(lines[0].software.id, editionId)));
    expect(delivered.map(({ keys }) => keys.length)).toEqual([3, 3, 3]);
  });

  it('never promises a key to two partners, regardless of the order of their lines', async () => {
    await shop.make.partner({ id: TAILSPIN, name: 'Tailspin Cloud' });
    const { id } = await shop.make.customer({ partnerId: TAILSPIN });
    const [one, other] = [await shop.offerOf(6), await shop.offerOf(6)];
    const lines = [one, other].map(({ offerId }) => ({ offerId, quantity: 1 }));
    const theirs = { customer: { id }, lines: [...lines].reverse() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? shop.buy({ lines }) : shop.buy(theirs, shop.as('ADMIN_AGENT', TAILSPIN)),
      ),
    );
    expect(answers.filter(({ order }) => order !== null)).toHaveLength(6);
    await expectInvariants(shop.gateway);
  });

  it('keeps the promised keys while others buy and get their keys', async () => {
    const { offerId, editionId } = await shop.offerOf(10);
    const first = await shop.bought(offerId, 4);
    const others = await Promise.all(Array.from({ length: 10 }, () => shop.buyLines({ offerId, quantity: 2 })));
    const softwareIds = others.flatMap(({ order }) => (order ? [order.lines[0].software.id] : []));
    expect(softwareIds).toHaveLength(3);
    await Promise.all([
      ...softwareIds.map((id) => shop.collect(id, editionId)),
      ...softwareIds.map(() => shop.buyLines({ offerId, quantity: 1 })),
    ]);
    expect((await shop.collect(first, editionId)).keys).toHaveLength(4);
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);
  });
});
