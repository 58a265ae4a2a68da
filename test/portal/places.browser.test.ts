import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const CONTOSO = '/portal/customers/cus_demo_contoso';
const SERVER = 'sft_demo_contoso_ws2022';
/** A customer of another partner. */
const FOREIGN = 'cus_demo_tailspin_fourth-coffee';

const MISSING = [
  '/portal/customers/cus_nothing',
  `/portal/customers/${FOREIGN}/software`,
  `/portal/customers/${FOREIGN}/add-products`,
  `${CONTOSO}/software/sft_nothing/cancel`,
  `${CONTOSO}/software/sft_nothing/cancel/report`,
  `${CONTOSO}/nothing`,
  '/portal/orders/ORD-DEMO0-99999',
  '/portal/orders/nothing',
  '/portal/cancellations/CAN-DEMO0-99999',
  '/portal/cancellations/nothing',
];

describe('the places of the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());
  // React reports what it could not show.
  afterEach(() => expect(portal.faults.filter((fault) => !fault.includes('requires the role'))).toEqual([]));

  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const notFound = () => heading('This page does not exist.');
  const path = () => new URL(page.url()).pathname + new URL(page.url()).search;
  const open = async (place: string, user = 'Amara Quill') => {
    page = await portal.signIn(user, place);
  };

  it.each([
    ['Amara Quill', '/portal/customers?search=conto&sort=-name', 'Customers'],
    ['Amara Quill', `${CONTOSO}/software/${SERVER}/cancel?scope=order`, 'Contoso'],
    ['Amara Quill', `${CONTOSO}/timeline`, 'Contoso'],
    ['Rhea Vance', '/portal/review/CAN-DEMO0-00005', 'Cancellation request CAN-DEMO0-00005'],
    ['Oda Merrick', '/portal/operate/partners/ptn_tailspin', 'Tailspin Cloud'],
  ])('are those of the address after the sign-in, for %s at %s', async (user, place, name) => {
    page = await portal.openPage(place);
    await heading('Sign in').waitFor();
    await page.getByRole('button', { name: user }).click();
    await heading(name).waitFor();
    expect(path()).toBe(place);
  });

  it('are found by the back button, all the way to the first one', async () => {
    await open('/portal/customers?search=conto');
    await page.getByRole('row', { name: 'Contoso' }).click();
    await page.getByText('Pieces of software: 7').waitFor();
    await page.getByRole('link', { name: 'Orders' }).click();
    await page.getByRole('row', { name: 'ORD-DEMO0-00044' }).click();
    await heading('Order ORD-DEMO0-00044').waitFor();
    await page.getByRole('link', { name: 'Windows Server 2022 Standard' }).click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('link', { name: 'Continue to the problem report' }).click();
    await page.getByRole('form').waitFor();
    await page.goBack();
    await page.getByText('Refundable amount').waitFor();
    await page.goBack();
    await page.getByRole('group', { name: 'Select product' }).waitFor();
    await page.goBack();
    await heading('Order ORD-DEMO0-00044').waitFor();
    await page.goBack();
    await page.getByRole('row', { name: 'ORD-DEMO0-00044' }).waitFor();
    await page.goBack();
    await page.getByText('Pieces of software: 7').waitFor();
    await page.goBack();
    await heading('Customers').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('conto');
    await page.goForward();
    await heading('Contoso').waitFor();
  });

  it('stay with what was entered when the language changes', async () => {
    await open(`${CONTOSO}/software/${SERVER}/cancel/report`);
    await page.getByRole('textbox', { name: 'Title' }).fill('Half of a report');
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('option', { name: '中文' }).click();
    await page.getByRole('form', { name: '报告合作伙伴中心问题' }).waitFor();
    expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('Half of a report');
  });

  it('do not exist for an agent if they are unknown or of another partner', async () => {
    await open('/portal');
    for (const place of MISSING) {
      await page.goto(`${portal.origin}${place}`);
      await notFound().waitFor();
      await page.getByRole('link', { name: 'Back to the start' }).click();
      await heading('Customers').waitFor();
    }
  });

  it.each([
    ['Rhea Vance', '/portal/review/CAN-DEMO0-99999', 'Requests to review'],
    ['Oda Merrick', '/portal/operate/keys/sku_nothing', 'Key stock'],
    ['Oda Merrick', '/portal/operate/partners/ptn_nothing', 'Key stock'],
    ['Oda Merrick', '/portal/operate/imports/imp_nothing', 'Key stock'],
  ])('do not exist for %s at %s', async (user, place, start) => {
    await open(place, user);
    await notFound().waitFor();
    await page.getByRole('link', { name: 'Back to the start' }).click();
    await heading(start).waitFor();
  });

  it.each([
    ['Amara Quill', '/portal/review', 'Customers'],
    ['Amara Quill', '/portal/operate/partners', 'Customers'],
    ['Amara Quill', '/portal/operate/keys/sku_DG7GMGF0D5RK:0005', 'Customers'],
    ['Selma Ferris', '/portal/cancellations', 'Customers'],
    ['Rhea Vance', '/portal/operate/imports', 'Review'],
    ['Selma Ferris', '/portal/cancellations/CAN-DEMO0-00005', 'Customers'],
  ])('of other roles explain this to %s at %s, and can be left', async (user, place, area) => {
    await open(place, user);
    await page
      .getByRole('main')
      .getByText(/role|does not exist/)
      .first()
      .waitFor();
    expect(await page.getByRole('main').getByRole('table').count()).toBe(0);
    await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }).click();
    await page.getByRole('main').getByRole('table').first().waitFor();
  });
});
