import { openShop, PURCHASE, type Shop } from './shop';

const TRAIL = `{ auditEvents(action: PURCHASE) {
  nodes { at actor roles action outcome reason requestId subject { id __typename } }
} }`;

describe('the audit trail of purchases', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const trail = async () => (await shop.as('ADMIN_AGENT').query(TRAIL)).auditEvents.nodes;

  it('shows who bought what in which request', async () => {
    const { headers, ...response } = await shop.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await shop.as(['SALES_AGENT', 'GLOBAL_ADMIN']).token()}` },
      payload: { query: PURCHASE, variables: { input: shop.input() } },
    });
    expect(await trail()).toEqual([
      {
        at: new Date(shop.clock.now).toISOString(),
        actor: 'Test SALES_AGENT GLOBAL_ADMIN',
        roles: ['GLOBAL_ADMIN', 'SALES_AGENT'],
        action: 'PURCHASE',
        outcome: 'SUCCEEDED',
        reason: null,
        requestId: headers['x-request-id'],
        subject: { id: response.json().data.purchase.order.id, __typename: 'Order' },
      },
    ]);
  });

  it('has one event for a purchase that was sent twice, and none for an input mistake', async () => {
    const input = shop.input();
    await shop.buy(input);
    await shop.buy(input);
    await shop.buy({ lines: [] });
    expect(await trail()).toHaveLength(1);
  });
});
