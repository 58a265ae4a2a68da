import type { Role } from '../../src/platform/access/permissions';
import { statementsOf } from '../support/statements';
import { NORTHWIND } from '../support/test-gateway';
import { openShop, PURCHASE, type Shop } from './shop';

const MAY_PURCHASE = `query ($id: ID!) { customer(by: { id: $id }) { viewerCanPurchase { allowed reason } } }`;
const INELIGIBLE = 'ptn_wingtip';

const CASES: readonly (readonly [roles: Role | readonly Role[], eligible: boolean, reason: string | null])[] = [
  ['ADMIN_AGENT', true, null],
  ['GLOBAL_ADMIN', true, null],
  ['SALES_AGENT', true, 'FORBIDDEN_ROLE'],
  ['HELPDESK_AGENT', true, 'FORBIDDEN_ROLE'],
  [['SALES_AGENT', 'GLOBAL_ADMIN'], true, null],
  [['SALES_AGENT', 'HELPDESK_AGENT'], true, 'FORBIDDEN_ROLE'],
  ['ADMIN_AGENT', false, 'PARTNER_NOT_ELIGIBLE'],
  ['GLOBAL_ADMIN', false, 'PARTNER_NOT_ELIGIBLE'],
  ['SALES_AGENT', false, 'FORBIDDEN_ROLE'],
  ['HELPDESK_AGENT', false, 'FORBIDDEN_ROLE'],
];

describe('S1, S2: viewerCanPurchase', () => {
  let shop: Shop;
  let customers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    shop = await openShop();
    await shop.make.partner({ id: INELIGIBLE, eligibleSince: null });
    const theirs = await shop.make.customer({ partnerId: INELIGIBLE });
    customers = { [NORTHWIND]: shop.customer.id, [INELIGIBLE]: theirs.id };
  });
  afterAll(() => shop.close());

  it.each(CASES)(
    'returns to %s of a partner that is eligible (%s) the same reason as the purchase: %s',
    async (...each) => {
      const [roles, eligible, reason] = each;
      const partnerId = eligible ? NORTHWIND : INELIGIBLE;
      const client = shop.as(roles, partnerId);
      const { customer } = await client.query(MAY_PURCHASE, { id: customers[partnerId] });
      expect(customer.viewerCanPurchase).toEqual({ allowed: reason === null, reason });

      const input = shop.input({ customer: { id: customers[partnerId] } });
      const { data, errors } = await client.ask(PURCHASE, { input });
      const refusals = [...errors.map(({ extensions }) => extensions.code), ...codesOf(data.purchase)];
      expect(refusals).toEqual(reason === null ? [] : [reason]);
      expect(Boolean(data.purchase?.order)).toBe(reason === null);
    },
  );

  it('is false for a reviewer, who sees the customer through a cancellation request', async () => {
    const { order } = await shop.buy();
    const contact = { name: 'Ada', email: 'ada@contoso.example', phone: '+1 425 555 0100' };
    const input = {
      impact: 'MINIMAL',
      title: 'Wrong edition',
      description: 'Standard was meant.',
      customer: { id: shop.customer.id },
      purchase: { orderId: order.id },
      refundReason: 'WRONG_PRODUCT',
      amountRequested: { amount: '1.00', currency: 'USD' },
      contact,
      idempotencyKey: 'a cancellation of one order',
    };
    const submit = `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { code } } }`;
    await shop.as('ADMIN_AGENT').query(submit, { input });
    const { customer } = await shop.as('REVIEWER').query(MAY_PURCHASE, { id: shop.customer.id });
    expect(customer.viewerCanPurchase).toEqual({ allowed: false, reason: 'FORBIDDEN_ROLE' });
  });

  it('is read once for all customers of a list', async () => {
    await shop.make.customer();
    const allowed = { viewerCanPurchase: { allowed: true } };
    const statements = await statementsOf(async () => {
      const { customers: page } = await shop
        .as('ADMIN_AGENT')
        .query('{ customers { nodes { viewerCanPurchase { allowed } } } }');
      expect(page.nodes).toEqual([allowed, allowed]);
    });
    expect(statements).toHaveLength(2);
  });
});

function codesOf(payload: { readonly userErrors: readonly { readonly code: string }[] } | null): readonly string[] {
  return (payload?.userErrors ?? []).map(({ code }) => code);
}
