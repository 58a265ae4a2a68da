import { CreditLine } from '../../src/partners/credit-line.entity';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const VIEWER = `{ viewer { id name roles locale partner {
  id name country currency eligibleForOnPremiseSoftware creditAvailable { amount currency }
} } }`;

describe('the viewer', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('a credit line is used, and nothing was bought');
    const { make, gateway } = test;
    await make.partner({ id: NORTHWIND }, 107_005);
    await make.partner({ id: TAILSPIN, name: 'Tailspin Cloud', country: 'JP', currency: 'JPY', eligibleSince: null });
    await gateway.database.transaction((tx) =>
      tx.insert(CreditLine, [{ partnerId: TAILSPIN, currency: 'JPY', limitMinor: 5_000, usedMinor: 1_500 }]),
    );
  });
  afterAll(() => test.close());

  it('is the user of the token, with its roles and partner', async () => {
    const { viewer } = await test.as(['GLOBAL_ADMIN', 'SALES_AGENT']).query(VIEWER);
    expect(viewer).toEqual({
      id: 'GLOBAL_ADMIN+SALES_AGENT@ptn_northwind',
      name: 'Test GLOBAL_ADMIN SALES_AGENT',
      roles: ['GLOBAL_ADMIN', 'SALES_AGENT'],
      locale: 'en',
      partner: {
        id: NORTHWIND,
        name: 'Northwind Reselling',
        country: 'US',
        currency: 'USD',
        eligibleForOnPremiseSoftware: true,
        creditAvailable: { amount: '1070.05', currency: 'USD' },
      },
    });
  });

  it('sees that the partner is not eligible (S2), and the credit in the partner’s currency', async () => {
    const { viewer } = await test.as('SALES_AGENT', TAILSPIN).query(VIEWER);
    expect(viewer.partner).toMatchObject({
      eligibleForOnPremiseSoftware: false,
      creditAvailable: { amount: '3500', currency: 'JPY' },
    });
  });

  it('of an unknown partner sees no partner and no rows', async () => {
    const { viewer, customers } = await test
      .as('SALES_AGENT', 'ptn_unknown')
      .query('{ viewer { partner { id } } customers { totalCount } }');
    expect([viewer.partner, customers.totalCount]).toEqual([null, 0]);
  });

  it.each([
    ['ADMIN_AGENT', NORTHWIND, null],
    ['GLOBAL_ADMIN', NORTHWIND, null],
    ['SALES_AGENT', NORTHWIND, 'FORBIDDEN_ROLE'],
    ['HELPDESK_AGENT', NORTHWIND, 'FORBIDDEN_ROLE'],
    ['ADMIN_AGENT', TAILSPIN, 'PARTNER_NOT_ELIGIBLE'],
    ['SALES_AGENT', TAILSPIN, 'FORBIDDEN_ROLE'],
  ] as const)('%s of %s sees why it cannot buy: %p (S1, S2)', async (role, partnerId, reason) => {
    const { id } = await test.make.customer({ partnerId });
    const { customer }: Data = await test
      .as(role, partnerId)
      .query(`{ customer(by: { id: "${id}" }) { viewerCanPurchase { allowed reason } } }`);
    expect(customer.viewerCanPurchase).toEqual({ allowed: reason === null, reason });
  });
});
