import { customerExport, importBench } from '../programme/import-bench';
import { type OpenPortal, openPortal } from './open-portal';
import { OPERATOR_WALKS } from './operator-words';

describe('the walk of an operator through the portal', () => {
  let portal: OpenPortal;

  afterEach(async () => {
    await portal?.close();
    expect(portal.faults).toEqual([]);
  });

  it.each(OPERATOR_WALKS)('leads through all pages, in $locale', async (words) => {
    portal = await openPortal();
    await importBench(portal.test).apply([customerExport([{ name: 'Imported Customer', domain: 'imported.example' }])]);
    const page = await portal.signIn('Oda Merrick', '/portal', { locale: words.locale });
    const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
    const link = (name: string) => page.getByRole('link', { name, exact: true });
    const dialog = page.getByRole('dialog');
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    const confirm = async (action: string, texts: Readonly<Record<string, string>> = {}) => {
      for (const [name, text] of Object.entries(texts)) await dialog.getByLabel(name, { exact: true }).fill(text);
      await dialog.getByRole('button', { name: action, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };

    await heading(words.keys).waitFor();
    await page.getByRole('table').getByRole('link', { name: words.sku }).first().click();
    await heading(words.sku).waitFor();
    await press(words.importKeys);
    await confirm(words.importKeys, {
      [words.productKeys]: 'AAAAA-BBBBB-CCCCC-DDDDD-00001\nAAAAA-BBBBB-CCCCC-DDDDD-00002',
    });
    await page.getByText(words.imported).waitFor();
    await press(words.setThreshold);
    await confirm(words.save, { [words.threshold]: '1000' });
    await page.getByText(words.alarm).waitFor();

    await link(words.partners).click();
    await page.getByRole('searchbox').fill('tail');
    await page.getByRole('row', { name: 'Tailspin' }).click();
    await heading('Tailspin Cloud').waitFor();
    await press(words.suspend);
    await confirm(words.suspend, { [words.reason]: words.reasonText });
    await page.getByText(words.reasonText).waitFor();
    await press(words.resume);
    await confirm(words.resume);
    await page.getByRole('row', { name: 'USD' }).getByRole('button', { name: words.setLimit }).click();
    await confirm(words.setLimit, { [words.limit]: '7500.00' });
    await page.getByText(words.newLimit).waitFor();

    await link(words.prices).click();
    await page.getByRole('row', { name: words.sku }).getByRole('button', { name: words.setPrice }).click();
    await confirm(words.setPrice, words.price);
    await page
      .getByText('Price: 1070.00 USD → 1099.00 USD')
      .or(page.getByText('价格：1070.00 USD → 1099.00 USD'))
      .waitFor();

    await link(words.imports).click();
    await page.getByRole('row').filter({ hasText: 'Customers.csv' }).click();
    await heading(words.importOf).waitFor();
    await page.getByText(words.importedName).waitFor();

    await link(words.requests).click();
    await heading(words.requests).waitFor();
    await page.getByRole('table', { name: words.chart }).waitFor();
    await page.getByRole('rowheader', { name: 'CAN-DEMO0-00005' }).waitFor();
  });
});
