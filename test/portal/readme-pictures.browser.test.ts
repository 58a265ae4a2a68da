import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { readPage } from '../support/pages';
import { type OpenPortal, openPortal } from './open-portal';
import { choose, fill } from './report-page';

/** The directory for new pictures; undefined to take none. */
const directory = process.env.PICTURES_DIR;
/** GitHub shows them at about half this size, so that they are sharp on every screen. */
const VIEW = { viewport: { width: 960, height: 680 }, deviceScaleFactor: 2, reducedMotion: 'reduce' } as const;
const QUALITY = 80;
const MOST_BYTES = 100_000;

const CONTOSO = '/portal/customers/cus_demo_contoso';
const FABRIKAM = '/portal/customers/cus_demo_fabrikam';
const SERVER = 'Windows Server 2022 Standard';

/** An element of the page, whose types the tests do not have. */
interface Scrollable {
  scrollIntoView(): void;
}

describe('the walk in the README', () => {
  let portal: OpenPortal;
  let page: Page;
  const taken: string[] = [];

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterEach(() => page?.close());
  afterAll(() => portal?.close());

  /** Opens a page on the day of the demo data, so that the times that are left are as in the data. */
  const open = async (user: string, path: string, context = {}) => {
    page = await portal.signIn(user, '/portal', { ...VIEW, ...context });
    await page.getByRole('banner').getByText(user).waitFor();
    await page.clock.setFixedTime(portal.test.clock.now);
    await page.goto(`${portal.origin}${path}`);
    await page.getByRole('banner').getByText(user).waitFor();
    await page.locator('h1').waitFor();
  };
  const take = async (name: string) => {
    taken.push(`docs/pictures/${name}.webp`);
    if (!directory) return;
    await page.mouse.move(0, 0);
    const browser = await page.context().newCDPSession(page);
    const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    writeFileSync(join(directory, `${name}.webp`), data, 'base64');
    expect([name, statSync(join(directory, `${name}.webp`)).size < MOST_BYTES]).toEqual([name, true]);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

  it('begins at the page of a customer', async () => {
    await open('Amara Quill', `${CONTOSO}/software`);
    await page.getByText('Pieces of software: 7').waitFor();
    await take('1-customer');
  });

  it('adds products, with a quote', async () => {
    await open('Amara Quill', `${FABRIKAM}/add-products`);
    await page.getByLabel('Search by product').fill('Windows Server 2022 Standard');
    await button(`Add ${SERVER} – 16 Core License Pack`).click();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('4');
    await page.getByRole('textbox', { name: 'Quantity' }).press('Enter');
    await page.getByLabel('Purchase order number').fill('PO-2026-114');
    await button('Buy for $4,280.00').waitFor();
    await scrollTo(page.getByRole('banner'));
    await take('2-add-products');
  });

  it('selects a product, and gets its keys and downloads', async () => {
    await open('Amara Quill', `${CONTOSO}/software`);
    await button(SERVER).click();
    const form = page.getByRole('group', { name: 'Select product' });
    await form.waitFor();
    for (const [name, option] of [
      ['Version', '2022'],
      ['Language', 'English'],
    ] as const) {
      await form.getByRole('button', { name }).click();
      await page.getByRole('option', { name: option }).click();
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    }
    await form.getByRole('button', { name: 'File type/OS' }).click();
    await page.getByRole('option', { name: /ISO/ }).first().waitFor();
    await scrollTo(button(SERVER));
    await take('3-select-product');
    await page.getByRole('option', { name: /ISO/ }).first().click();
    await form.getByRole('button', { name: 'Submit' }).click();
    await page
      .getByRole('region', { name: 'Downloads' })
      .getByText(/of 50 downloads left/)
      .first()
      .waitFor();
    await scrollTo(page.getByRole('heading', { name: 'Product keys' }));
    await take('4-keys-and-downloads');
  });

  it('reports a problem', async () => {
    await open('Amara Quill', `${CONTOSO}/software/sft_demo_contoso_vs2022/cancel/report`);
    await choose(page, 'Impact', 'Minimal');
    await choose(page, 'Refund reason', 'Wrong product');
    await fill(page, { Title: 'A wrong product', Description: 'The customer needs another edition.' });
    await scrollTo(page.locator('h1'));
    await take('5-report-a-problem');
  });

  it('is reviewed', async () => {
    await open('Rhea Vance', '/portal/review/CAN-DEMO0-00005');
    await page.getByRole('form', { name: 'Decision' }).waitFor();
    await take('6-review');
  });

  it('is overseen by operators', async () => {
    await open('Oda Merrick', '/portal/operate/keys');
    await page.getByRole('table', { name: 'Keys in stock by SKU' }).waitFor();
    await take('7-operate');
  });

  it('is the same in Chinese, dark, on a phone', async () => {
    const phone = { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 460 } };
    await open('Amara Quill', `${CONTOSO}/software`, phone);
    await button('Windows Server 2022 标准版').click();
    await page.getByRole('group', { name: '选择产品' }).waitFor();
    await scrollTo(button('Windows Server 2022 标准版'));
    await take('8-phone');
  });

  it('is shown with these pictures', () => {
    const shown = [...readPage('README.md').matchAll(/docs\/pictures\/[\w-]+\.webp/g)].map(([picture]) => picture);
    expect([...new Set(shown)].filter((picture) => !picture.includes('playground'))).toEqual(taken);
  });
});

/** Scrolls until an element is at the top. */
async function scrollTo(element: Locator): Promise<void> {
  await element.evaluate((shown) => (shown as unknown as Scrollable).scrollIntoView());
}
