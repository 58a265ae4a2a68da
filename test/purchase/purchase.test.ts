import { openShop, PURCHASE, type Shop } from './shop';

const WHOLE_ORDER = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) {
    replayed
    userErrors { code }
    order {
      number status placedAt placedBy purchaseOrderNumber
      customer { id }
      total { amount currency }
      payment { method status amount { amount currency } refunded { amount } paidAt }
      lines {
        lineNumber quantity unitPrice { amount } total { amount } sku { id }
        software { status quantity purchasedAt subscriptionId expiresAt cancellableUntil customer { id } }
      }
    }
  }
}`;

describe('a purchase', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  it('S3: creates an order for the customer, pays for it and adds the software', async () => {
    const second = await shop.make.offer({ unitPriceMinor: 12_345 });
    const now = new Date(shop.clock.now).toISOString();
    const lines = [
      { offerId: shop.offer.id, quantity: 2 },
      { offerId: second.id, quantity: 3 },
    ];
    const { purchase } = await shop.as('ADMIN_AGENT').query(WHOLE_ORDER, {
      input: shop.input({ lines, purchaseOrderNumber: ' PO-4711 ' }),
    });

    const software = {
      status: 'ACTIVE',
      purchasedAt: now,
      subscriptionId: null,
      expiresAt: null,
      cancellableUntil: null,
      customer: { id: shop.customer.id },
    };
    expect(purchase).toEqual({
      replayed: false,
      userErrors: [],
      order: {
        number: expect.stringMatching(/^ORD-\w{5}-\w{5}$/),
        status: 'COMPLETED',
        placedAt: now,
        placedBy: 'Test ADMIN_AGENT',
        purchaseOrderNumber: 'PO-4711',
        customer: { id: shop.customer.id },
        total: { amount: '2510.35', currency: 'USD' },
        payment: {
          method: 'CREDIT_LINE',
          status: 'PAID',
          amount: { amount: '2510.35', currency: 'USD' },
          refunded: { amount: '0.00' },
          paidAt: now,
        },
        lines: [
          {
            lineNumber: 1,
            quantity: 2,
            unitPrice: { amount: '1070.00' },
            total: { amount: '2140.00' },
            sku: { id: shop.offer.skuId },
            software: { ...software, quantity: 2 },
          },
          {
            lineNumber: 2,
            quantity: 3,
            unitPrice: { amount: '123.45' },
            total: { amount: '370.35' },
            sku: { id: second.skuId },
            software: { ...software, quantity: 3 },
          },
        ],
      },
    });
  });

  it('S3: draws its total from the partner’s credit line', async () => {
    const available = async () => {
      const { viewer } = await shop.as('ADMIN_AGENT').query('{ viewer { partner { creditAvailable { amount } } } }');
      return Number(viewer.partner.creditAvailable.amount);
    };
    const before = await available();
    await shop.buy({ lines: [{ offerId: shop.offer.id, quantity: 3 }] });
    expect(await available()).toBe(before - 3 * 1_070);
  });

  it('S6: adds to the list of the customer’s software, latest first', async () => {
    shop.clock.advance(1_000);
    const { order } = await shop.buy();
    const { customer } = await shop
      .as('SALES_AGENT')
      .query('query ($id: ID!) { customer(by: { id: $id }) { software(first: 1) { nodes { id } } } }', {
        id: shop.customer.id,
      });
    expect(customer.software.nodes).toEqual([order.lines[0].software]);
  });

  it.each(['ADMIN_AGENT', 'GLOBAL_ADMIN'] as const)('S1: is open to a %s', async (role) => {
    const { order, userErrors } = await shop.buy({}, shop.as(role));
    expect([order.total.amount, userErrors]).toEqual(['1070.00', []]);
  });

  it.each(['SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'] as const)('S1: is refused to a %s', async (role) => {
    const before = await shop.everything();
    const { data, errors } = await shop.as(role).ask(PURCHASE, { input: shop.input() });
    expect(data).toEqual({ purchase: null });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['purchase'], 'FORBIDDEN_ROLE']]);
    expect(await shop.everything()).toEqual(before);
  });

  it('can identify the customer by tenant or domain', async () => {
    const { id, tenantId, domain } = shop.customer;
    const buyer = `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { customer { id } } } }`;
    for (const customer of [{ tenantId: tenantId.toUpperCase() }, { domain: ` ${domain.toUpperCase()}.` }]) {
      const { purchase } = await shop.as('ADMIN_AGENT').query(buyer, { input: shop.input({ customer }) });
      expect(purchase.order.customer.id).toBe(id);
    }
  });

  it('may have the same offer on two lines', async () => {
    const line = { offerId: shop.offer.id, quantity: 1 };
    const { order } = await shop.buy({ lines: [line, line] });
    expect(order.lines).toHaveLength(2);
    expect(order.total.amount).toBe('2140.00');
  });

  it('may have 100 lines', async () => {
    const lines = Array.from({ length: 100 }, () => ({ offerId: shop.offer.id, quantity: 1 }));
    const { order } = await shop.buy({ lines });
    expect(order.lines).toHaveLength(100);
  });
});
