import type { BrowserContextOptions, Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const ADD_PRODUCTS = '/portal/customers/cus_demo_fabrikam/add-products';
const SERVER = 'Windows Server 2022 Standard – 16 Core License Pack';
const SKU = '/portal/operate/keys/sku_DG7GMGF0D5RK:0005';

describe('the controls of the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterEach(async () => {
    await page?.close();
    expect(portal.faults).toEqual([]);
  });
  afterAll(() => portal?.close());

  const open = async (user: string, path: string, context: BrowserContextOptions = {}) => {
    page = await portal.signIn(user, path, context);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('explain to a finger why a button does nothing', async () => {
    await open('Selma Ferris', ADD_PRODUCTS, { hasTouch: true, viewport: { width: 390, height: 844 } });
    const add = button(`Add ${SERVER}`);
    await add.scrollIntoViewIfNeeded();
    // Playwright takes a refused button for one that cannot be pressed.
    await add.tap({ force: true });
    await page.getByRole('tooltip', { name: /role/i }).waitFor();
    await page.getByRole('heading', { name: 'Basket' }).tap();
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
  });

  it('explain it to a mouse, also after a click', async () => {
    await open('Selma Ferris', ADD_PRODUCTS);
    await button(`Add ${SERVER}`).hover();
    await page.getByRole('tooltip', { name: /role/i }).waitFor();
    await button(`Add ${SERVER}`).click({ force: true });
    await page.getByRole('tooltip', { name: /role/i }).waitFor();
    await page.mouse.move(0, 0);
    await page.keyboard.press('Escape');
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
  });

  it.each([['Amara Quill'], ['Gideon Marsh']])('forget the basket of a user who signs out, for %s', async (next) => {
    await open('Amara Quill', ADD_PRODUCTS);
    await button(`Add ${SERVER}`).click();
    await button('Buy for $1,070.00').waitFor();
    await button('Sign out').click();
    await page.getByRole('button', { name: next }).click();
    await page.getByRole('banner').getByText(next).waitFor();
    await page.goto(`${portal.origin}${ADD_PRODUCTS}`);
    await button(`Add ${SERVER}`).waitFor();
    await page.getByText('The basket is empty.').waitFor();
    expect(await button('Buy for $1,070.00').count()).toBe(0);
  });

  it('show a number that is too large for GraphQL as a mistake of its field', async () => {
    await open('Amara Quill', ADD_PRODUCTS);
    await button(`Add ${SERVER}`).click();
    const quantity = page.getByRole('textbox', { name: 'Quantity' });
    await quantity.fill('99999999999');
    await quantity.press('Enter');
    await page.locator('.field-error', { hasText: 'The quantity must be between 1 and 10000.' }).waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('show it for a threshold as well', async () => {
    await open('Oda Merrick', SKU);
    await button('Set threshold').first().click();
    await page.getByRole('textbox', { name: 'Threshold' }).fill('99999999999');
    await button('Save').click();
    await page.locator('.field-error', { hasText: 'This must be between 1 and 1000000.' }).waitFor();
  });

  it('show what to copy if the browser does not allow it', async () => {
    await open('Amara Quill', '/portal/customers/cus_demo_contoso/software');
    await button('Windows Server 2022 Standard').click();
    await page.evaluate(
      'navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"))',
    );
    await button('Copy link').first().click();
    const status = page.getByRole('status').filter({ hasText: 'The browser did not allow copying.' });
    expect(await status.getByRole('code').innerText()).toMatch(/^http.*\/downloads\//);
    await page.evaluate('delete navigator.clipboard.writeText');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Copy link').first().click();
    await page.getByText('Copied', { exact: true }).waitFor();
    await status.waitFor({ state: 'detached' });
  });

  it.each([
    [SKU, ['Sell ahead', 'Set threshold', 'Import keys']],
    [
      '/portal/operate/partners/ptn_tailspin',
      ['Suspend', 'Do not allow to buy', 'Close', 'Set limit', 'Add credit line'],
    ],
    ['/portal/operate/prices', ['Set price', 'End sale']],
  ])('close each dialog of %s with Escape, and return the focus', async (path, names) => {
    await open('Oda Merrick', path);
    for (const name of names) {
      const opener = button(name).first();
      await opener.click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await opener.and(page.locator(':focus')).waitFor();
    }
  });
});
