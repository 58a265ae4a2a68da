import type { Page } from 'playwright-core';
import { decide } from './decide';
import { holdRequests, isOtherFault, passTimeUntil, restartGateway } from './network';
import { openPortalBehindRelay, type PortalBehindRelay } from './portal-behind-relay';
import { fillReport, textsIn } from './report-page';

const CONTOSO = '/portal/customers/cus_demo_contoso';
const REPORT = `${CONTOSO}/software/sft_demo_contoso_vs2022/cancel/report`;

describe('a bad network in the portal', () => {
  let portal: PortalBehindRelay;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortalBehindRelay();
  });
  afterAll(() => portal?.close());
  afterEach(async () => {
    await page?.close();
    expect(portal.faults.filter(isOtherFault)).toEqual([]);
  });

  const open = async (path: string) => {
    page = await portal.signIn('Amara Quill', path);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const loading = () => page.getByRole('status').filter({ hasText: 'Loading…' });
  const contoso = () => page.getByRole('row', { name: 'Contoso' });
  const title = async () => (await textsIn(page, ['Title'])).Title;

  it('that is slow shows that the page is loading, then the page', async () => {
    page = await portal.openPage('/portal/customers');
    const gate = await holdRequests(page, 'Customers');
    await page.getByRole('button', { name: 'Amara Quill' }).click();
    await gate.arrived();
    await loading().first().waitFor();
    expect(await contoso().count()).toBe(0);
    gate.open();
    await contoso().waitFor();
    await loading().first().waitFor({ state: 'detached' });
  });

  it('that is slow keeps the rows of the last search until the next ones arrive', async () => {
    await open('/portal/customers');
    await contoso().waitFor();
    const gate = await holdRequests(page, 'Customers');
    await page.getByRole('searchbox').fill('fabrikam');
    await gate.arrived();
    expect(await contoso().count()).toBe(1);
    gate.open();
    await contoso().waitFor({ state: 'detached' });
    await page.getByRole('row', { name: 'Fabrikam' }).waitFor();
  });

  it('with a gateway that restarts is waited for, as long as the gateway asks', async () => {
    page = await portal.openPage('/portal/customers');
    await page.clock.install();
    const end = await restartGateway(page, 20);
    const refused = page.waitForResponse((response) => response.status() === 503);
    await page.getByRole('button', { name: 'Amara Quill' }).click();
    await refused;
    await end();
    await passTimeUntil(page, contoso());
  });

  it('with a gateway that does not return lets the user try again, with everything that was entered', async () => {
    await open(REPORT);
    await fillReport(page, 'Bought during a restart');
    await page.clock.install();
    const end = await restartGateway(page, 20);
    await button('Submit').click();
    await passTimeUntil(page, page.getByRole('alert').filter({ hasText: 'The gateway cannot be reached.' }));
    expect(await title()).toBe('Bought during a restart');
    await end();
    await button('Try again').first().click();
    await heading('Cancellation request CAN-').waitFor();
  });

  it('that is offline is reported, and a purchase arrives when it is back', async () => {
    await open(`${CONTOSO}/add-products`);
    await button('Add Windows Server 2022 – 1 User CAL').click();
    await button('Buy for $50.00').waitFor();
    const notice = page.getByText('You are offline.');
    await page.context().setOffline(true);
    await notice.waitFor();
    const failed = page.waitForEvent('requestfailed');
    await button('Buy for $50.00').click();
    await failed;
    await page.context().setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await heading('Order ORD-').waitFor();
  });

  it('that was cut shows a decision made before it was back, without a reload', async () => {
    await open('/portal/cancellations/CAN-DEMO0-00006');
    const status = (text: string) => page.getByRole('status').filter({ hasText: text });
    await status('Submitted').waitFor();
    await portal.relay.stop();
    const notice = page.getByText('The connection is interrupted.');
    await notice.waitFor();
    await decide(portal.test, 'CAN-DEMO0-00006', 'Decided elsewhere.');
    await portal.relay.start();
    await status('Completed').waitFor();
    await notice.waitFor({ state: 'detached' });
  });
});
