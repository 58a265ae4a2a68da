import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const CONTOSO = '/portal/customers/cus_demo_contoso';
const FABRIKAM = '/portal/customers/cus_demo_fabrikam';
const REQUEST = 'CAN-DEMO0-00006';

describe('several people in the portal at once', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());
  afterEach(() => expect(portal.faults).toEqual([]));

  const buy = async (page: Page) => {
    await page.getByRole('button', { name: 'Add Windows Server 2022 – 1 User CAL' }).click();
    await page.getByRole('button', { name: 'Buy for $50.00' }).click();
    await page.getByRole('heading', { level: 1, name: 'Order ORD-' }).waitFor();
    return (await page.getByRole('heading', { level: 1 }).innerText()).replace('Order ', '');
  };

  it('see a decision of the reviewer in the list, on the page of the request and at the software', async () => {
    const list = await portal.signIn('Amara Quill', '/portal/cancellations');
    const request = await portal.signIn('Gideon Marsh', `/portal/cancellations/${REQUEST}`);
    const software = await portal.signIn('Hana Brook', `${FABRIKAM}/software?search=biztalk`);
    const row = list.getByRole('row', { name: REQUEST });
    const item = software.getByRole('listitem').filter({ hasText: 'BizTalk' });
    await row.getByText('Submitted', { exact: true }).waitFor();
    await request.getByRole('status').filter({ hasText: 'Submitted' }).waitFor();
    await item.getByText('Cancellation requested').waitFor();

    const reviewer = await portal.signIn('Rhea Vance', `/portal/review/${REQUEST}`);
    await reviewer.getByRole('radio', { name: 'Complete' }).click();
    await reviewer.getByRole('textbox', { name: 'Note to the partner' }).fill('Refunded in full.');
    await reviewer.getByRole('button', { name: 'Submit decision' }).click();
    await row.getByText('Completed', { exact: true }).waitFor();
    await request.getByRole('status').filter({ hasText: 'Completed' }).waitFor();
    await request.getByText('Refunded in full.').waitFor();
    await item.getByText('Cancelled', { exact: true }).waitFor();
  });

  it('see a purchase of another agent in the software and the orders', async () => {
    const software = await portal.signIn('Gideon Marsh', `${CONTOSO}/software`);
    const orders = await portal.signIn('Selma Ferris', `${CONTOSO}/orders`);
    await software.getByText('Pieces of software: 7').waitFor();
    await orders.getByRole('row').nth(1).waitFor();
    const number = await buy(await portal.signIn('Amara Quill', `${CONTOSO}/add-products`));
    await software.getByText(`Order ${number}`).waitFor();
    await software.getByText('Pieces of software: 8').waitFor();
    await orders.getByRole('row', { name: number }).waitFor();
  });

  it('see the downloads of a link while others use it', async () => {
    const place = `${CONTOSO}/software/sft_demo_contoso_ws2022`;
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    const [first, second] = [
      await portal.signIn('Amara Quill', place, context),
      await portal.signIn('Gideon Marsh', place),
    ];
    const link = (page: Page) =>
      page.getByRole('region', { name: 'Downloads' }).getByRole('listitem').filter({ hasText: 'English' });
    for (const page of [first, second]) await link(page).getByText('43 of 50 downloads left').waitFor();
    await link(first).getByRole('button', { name: 'Copy link' }).click();
    await link(first).getByText('Copied').waitFor();
    const url = await first.evaluate<string>('navigator.clipboard.readText()');
    const customer = await fetch(url, { headers: { accept: 'application/octet-stream' } });
    expect((await customer.arrayBuffer()).byteLength).toBeGreaterThan(0);
    for (const page of [first, second]) await link(page).getByText('42 of 50 downloads left').waitFor();
  });

  it('read the same request in two languages in two tabs of one browser', async () => {
    const place = '/portal/cancellations/CAN-DEMO0-00005';
    const english = await portal.signIn('Amara Quill', place);
    const chinese = await portal.openTab(english, place);
    let reads = 0;
    chinese.on('response', (response) => {
      if (response.request().postData()?.includes('OneCancellation')) reads += 1;
    });
    await chinese.getByRole('button', { name: 'Amara Quill' }).click();
    // The page is read again after it has connected; the language changes after that.
    while (reads < 2) await chinese.waitForEvent('response');
    await english.getByText('Office LTSC Professional Plus 2024').first().waitFor();
    await chinese.getByRole('button', { name: 'Language' }).click();
    await chinese.getByRole('option', { name: '中文' }).click();
    await chinese.getByText('Office LTSC 专业增强版 2024').first().waitFor();
    await chinese.getByRole('status').filter({ hasText: '已提交' }).waitFor();
    await english.getByText('Office LTSC Professional Plus 2024').first().waitFor();
    await english.getByRole('button', { name: 'Withdraw' }).click();
    await english.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await english.getByRole('status').filter({ hasText: 'Withdrawn' }).waitFor();
    await chinese.getByRole('status').filter({ hasText: '已撤回' }).waitFor();
    await english.mouse.move(0, 0);
    await english.getByRole('button', { name: 'Withdraw' }).hover();
    await chinese.getByRole('button', { name: '撤回' }).hover();
    const tooltip = (page: Page, text: RegExp) => page.getByRole('tooltip').filter({ hasText: text });
    await tooltip(english, /^[^\p{Script=Han}]+$/u).waitFor();
    await tooltip(chinese, /\p{Script=Han}/u).waitFor();
  });
});
