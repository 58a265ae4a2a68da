import { closePartner } from '../../src/partners/close-partner';
import { resumePartner } from '../../src/partners/resume-partner';
import { suspendPartner } from '../../src/partners/suspend-partner';
import { sql } from '../../src/platform/database/sql';
import { operate } from '../partners/operator';
import { NORTHWIND } from '../support/test-gateway';
import { openShop, type Shop } from './shop';

const QUOTE = `query ($input: PurchaseQuoteInput!) {
  purchaseQuote(input: $input) { total { amount } userErrors { code } }
}`;
const CAN_BUY = 'query ($id: ID!) { node(id: $id) { ... on Customer { viewerCanPurchase { allowed reason } } } }';

const SUSPENSION = { partnerId: NORTHWIND, reason: 'Unpaid invoices' };

describe('a suspended partner', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
    await operate(shop, suspendPartner, SUSPENSION);
  });
  afterEach(() => shop.close());

  const agent = () => shop.as('ADMIN_AGENT');

  async function quote() {
    const lines = [{ offerId: shop.offer.id, quantity: 1 }];
    return (await agent().query(QUOTE, { input: { customer: { id: shop.customer.id }, lines } })).purchaseQuote;
  }

  const canBuy = async () => (await agent().query(CAN_BUY, { id: shop.customer.id })).node.viewerCanPurchase;

  it('cannot buy, and the refused purchase is in its audit trail', async () => {
    const before = await shop.everything();
    expect((await shop.buy()).userErrors).toEqual([{ code: 'PARTNER_SUSPENDED', path: null }]);
    const [refused] = await shop.gateway.database.query(
      sql`SELECT "action", "reason", "partnerId" FROM "auditEvents" WHERE "outcome" = 'DENIED'`,
    );
    expect(refused).toEqual({ action: 'PURCHASE', reason: 'PARTNER_SUSPENDED', partnerId: NORTHWIND });
    const { auditEvents: _, auditChains: __, ...rest } = before as Record<string, unknown>;
    expect(await shop.everything()).toMatchObject(rest);
  });

  it('sees the price and the reason before it tries', async () => {
    expect(await quote()).toEqual({ total: { amount: '1070.00' }, userErrors: [{ code: 'PARTNER_SUSPENDED' }] });
    expect(await canBuy()).toEqual({ allowed: false, reason: 'PARTNER_SUSPENDED' });
  });

  it('can buy again when it is resumed', async () => {
    await operate(shop, resumePartner, { partnerId: NORTHWIND });
    expect((await shop.buy()).userErrors).toEqual([]);
    expect(await quote()).toMatchObject({ userErrors: [] });
    expect(await canBuy()).toEqual({ allowed: true, reason: null });
  });

  it('is refused for another reason if it was closed a moment ago', async () => {
    await operate(shop, closePartner, SUSPENSION);
    expect((await shop.buy()).userErrors).toEqual([{ code: 'PARTNER_CLOSED', path: null }]);
  });
});
