import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const SKU = 'sku_DG7GMGF0D5RK:0005';
const TITLE = 'Windows Server 2022 Standard – 16 Core License Pack';
const STOCK = `query ($sku: ID!) { keyStock(skuId: $sku, first: 100) { nodes { version threshold sellsAhead total } } }`;
const THRESHOLD = `mutation ($input: SetKeyThresholdInput!) { setKeyThreshold(input: $input) { userErrors { code } } }`;

describe('the key stock in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeEach(async () => {
    portal = await openPortal();
  });
  afterEach(() => portal?.close());

  const open = async (path: string) => {
    page = await portal.signIn('Oda Merrick', `/portal${path}`);
  };
  const row = (version: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: version, exact: true }) });
  const button = (name: string) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const stockOf = async (version: string) => {
    const { keyStock } = await portal.test.as('OPERATOR').query(STOCK, { sku: SKU });
    return keyStock.nodes.find((stock: { version: string }) => stock.version === version);
  };

  it('shows the stock of each SKU as a chart and a table, and leads to the SKU', async () => {
    await open('/');
    const chart = page.getByRole('table', { name: 'Keys in stock by SKU' });
    await chart.getByRole('row', { name: TITLE }).waitFor();
    await page.getByRole('row', { name: TITLE }).getByRole('link').first().click();
    await page.getByRole('heading', { name: TITLE }).waitFor();
    expect(await row('2022').getByRole('cell').count()).toBeGreaterThan(5);
    expect(portal.faults).toEqual([]);
  });

  it('sets a threshold, explains a refused one at its field, and shows the alarm', async () => {
    await open(`/operate/keys/${SKU}`);
    await row('2022').getByRole('button', { name: 'Set threshold' }).click();
    const field = dialog().getByRole('textbox', { name: 'Threshold' });
    await field.fill('0');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('This must be between 1 and 1000000.').waitFor();
    await field.and(page.locator('[aria-invalid]:focus')).waitFor();
    await field.fill('1000');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByText(/keys are left, the threshold is 1,000/).waitFor();
    expect(await stockOf('2022')).toMatchObject({ threshold: 1000 });
    await page.getByRole('link', { name: 'All SKUs' }).click();
    await page.getByRole('radio', { name: 'Below the threshold' }).click();
    await page.getByText('Versions of SKUs: 1').waitFor();
  });

  it('shows an alarm that is raised while the page is open', async () => {
    await open('/operate/keys');
    await page.getByRole('heading', { name: 'Key stock' }).waitFor();
    await portal.test.as('OPERATOR').query(THRESHOLD, { input: { skuId: SKU, version: '2019', threshold: 500 } });
    await page.getByText(`${TITLE}, 2019`).waitFor();
  });

  it('sells a SKU ahead after a confirmation', async () => {
    await open(`/operate/keys/${SKU}`);
    await button('Sell ahead').click();
    await dialog().getByRole('button', { name: 'Sell ahead' }).click();
    await button('End selling ahead').waitFor();
    expect(await stockOf('2022')).toMatchObject({ sellsAhead: true });
  });

  it('imports keys, explains a bad one by its position, and forgets them', async () => {
    const before = await stockOf('2022');
    await open(`/operate/keys/${SKU}`);
    await row('2022').getByRole('button', { name: 'Import keys' }).click();
    const field = dialog().getByRole('textbox', { name: 'Product keys' });
    await field.fill('AAAAA-BBBBB-CCCCC-DDDDD-00001\nshort');
    await dialog().getByRole('button', { name: 'Import keys' }).click();
    await dialog()
      .getByText(/^Key 2: /)
      .waitFor();
    await field.fill('AAAAA-BBBBB-CCCCC-DDDDD-00001\nAAAAA-BBBBB-CCCCC-DDDDD-00002');
    await dialog().getByRole('button', { name: 'Import keys' }).click();
    await page.getByText('Imported keys: 2. Already there: 0.').waitFor();
    expect(await stockOf('2022')).toMatchObject({ total: before.total + 2 });
    await row('2022').getByRole('button', { name: 'Import keys' }).click();
    expect(await field.inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain('BBBBB');
    expect(await page.content()).not.toContain('BBBBB');
  });
});
