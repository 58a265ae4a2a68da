import type { Page } from 'playwright-core';
import { holdRequests, isOtherFault, loseResponses, passTimeUntil } from './network';
import { type OpenPortal, openPortal } from './open-portal';
import { fillReport } from './report-page';

const FABRIKAM = '/portal/customers/cus_demo_fabrikam';
const CONTOSO = '/portal/customers/cus_demo_contoso';
const SQL_SERVER = 'sft_demo_contoso_sql2022';

const ORDERS = '{ customer(by: { id: "cus_demo_fabrikam" }) { orders(first: 1) { totalCount } } }';
const REQUESTS = `{ cancellationRequests(first: 1) { totalCount } }`;

describe('a lost response in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());
  afterEach(() => expect(portal.faults.filter(isOtherFault)).toEqual([]));

  const count = async (query: string) => {
    const { customer, cancellationRequests } = await portal.test.as('ADMIN_AGENT').query(query);
    return (customer?.orders ?? cancellationRequests).totalCount as number;
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const unreachable = () => page.getByRole('alert').filter({ hasText: 'The gateway cannot be reached.' });

  const fillBasket = async () => {
    page = await portal.signIn('Amara Quill', `${FABRIKAM}/add-products`);
    await button('Add Windows Server 2022 – 1 User CAL').click();
    await button('Buy for $50.00').waitFor();
  };
  const openReport = async (softwareId: string) => {
    page = await portal.signIn('Amara Quill', `${CONTOSO}/software/${softwareId}/cancel/report`);
    await fillReport(page);
  };

  it('to a purchase buys nothing twice if the user presses again', async () => {
    const before = await count(ORDERS);
    await fillBasket();
    await page.clock.install();
    const recover = await loseResponses(page, 'BuyBasket');
    await button('Buy for $50.00').click();
    await passTimeUntil(page, unreachable());
    await page.getByText('nothing is bought twice').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Purchase order number' }).isDisabled()).toBe(true);
    expect(await button('Add Windows Server 2022 – 1 Device CAL').getAttribute('aria-disabled')).toBe('true');
    await recover();
    await button('Buy for $50.00').click();
    await page.getByRole('heading', { level: 1, name: 'Order ORD-' }).waitFor();
    await page.locator('main:focus').waitFor();
    expect(await count(ORDERS)).toBe(before + 1);
  });

  it('to a purchase that arrives after the page was left leads the user nowhere, and empties the basket', async () => {
    const before = await count(ORDERS);
    await fillBasket();
    const gate = await holdRequests(page, 'BuyBasket');
    await button('Buy for $50.00').click();
    await gate.arrived();
    await page.getByRole('link', { name: 'Cancellations' }).click();
    const requests = page.getByRole('heading', { level: 1, name: 'Cancellation requests' });
    await requests.waitFor();
    gate.open();
    await page.waitForFunction("Object.keys(sessionStorage).every((key) => !key.includes('draft:basket:'))");
    await page.waitForLoadState('networkidle');
    expect(new URL(page.url()).pathname).toBe('/portal/cancellations');
    await requests.waitFor();
    expect(await count(ORDERS)).toBe(before + 1);
  });

  it('to a purchase buys nothing twice if the page is loaded again before', async () => {
    const before = await count(ORDERS);
    await fillBasket();
    await loseResponses(page, 'BuyBasket');
    const lost = page.waitForEvent('requestfailed', (request) => request.postData()?.includes('BuyBasket') === true);
    await button('Buy for $50.00').click();
    await lost;
    await page.unrouteAll();
    await page.reload();
    await button('Buy for $50.00').click();
    await page.getByRole('heading', { level: 1, name: 'Order ORD-' }).waitFor();
    expect(await count(ORDERS)).toBe(before + 1);
  });

  it('to a problem report requests nothing twice if the user presses again', async () => {
    const before = await count(REQUESTS);
    await openReport('sft_demo_contoso_vs2022');
    await page.clock.install();
    const recover = await loseResponses(page, 'SubmitReport');
    await button('Submit').click();
    await passTimeUntil(page, unreachable());
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('A wrong product');
    await recover();
    await button('Submit').click();
    await page.getByRole('heading', { level: 1, name: 'Cancellation request CAN-' }).waitFor();
    expect(await count(REQUESTS)).toBe(before + 1);
  });

  it('to a problem report leads to the request if the page is loaded again before', async () => {
    const before = await count(REQUESTS);
    await openReport(SQL_SERVER);
    await loseResponses(page, 'SubmitReport');
    const lost = page.waitForEvent('requestfailed', (request) => request.postData()?.includes('SubmitReport') === true);
    await button('Submit').click();
    await lost;
    await page.unrouteAll();
    await page.reload();
    await page.getByRole('main').getByRole('link', { name: 'Cancellation request CAN-' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cancellation request CAN-' }).waitFor();
    expect(await count(REQUESTS)).toBe(before + 1);
  });

  it('shows that a slow purchase is on its way, and sends it once', async () => {
    const before = await count(ORDERS);
    await fillBasket();
    const gate = await holdRequests(page, 'BuyBasket');
    await button('Buy for $50.00').click();
    await gate.arrived();
    expect(await button('Buy for $50.00').getAttribute('aria-disabled')).toBe('true');
    await button('Buy for $50.00').click({ force: true });
    gate.open();
    await page.getByRole('heading', { level: 1, name: 'Order ORD-' }).waitFor();
    expect(await count(ORDERS)).toBe(before + 1);
  });
});
