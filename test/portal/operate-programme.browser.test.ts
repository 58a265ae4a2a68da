import type { Page } from 'playwright-core';
import { ADATUM, customerExport, importBench } from '../programme/import-bench';
import { type OpenPortal, openPortal } from './open-portal';

const SKU_TITLE = 'Windows Server 2022 Standard – 16 Core License Pack';
const PARTNER = `query ($id: ID!) { node(id: $id) { ... on Partner {
  status statusReason eligibleForOnPremiseSoftware creditLines { currency limit { amount } } } } }`;
const SALES = `{ programmeAuditEvents(action: SALE_ENDED, first: 5) { nodes { changes { before after } } } }`;

describe('the programme in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeEach(async () => {
    portal = await openPortal();
  });
  afterEach(() => portal?.close());

  const open = async (path: string) => {
    page = await portal.signIn('Oda Merrick', `/portal${path}`);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  const fill = (name: string, text: string) => dialog().getByLabel(name, { exact: true }).fill(text);
  const partner = async () => (await portal.test.as('OPERATOR').query(PARTNER, { id: 'ptn_tailspin' })).node;

  it('finds a partner, suspends it with a reason, and resumes it', async () => {
    await open('/operate/partners');
    await page.getByRole('searchbox', { name: 'Search by name or id' }).fill('tail');
    await page.getByText('Partners: 1').waitFor();
    await page.getByRole('row', { name: /Tailspin/ }).click();
    await button('Suspend').click();
    await confirm('Suspend');
    await dialog()
      .getByText(/^This is required/)
      .waitFor();
    await fill('Reason', 'An invoice is overdue.');
    await confirm('Suspend');
    await page.getByText(/^Suspended Since .*: An invoice is overdue\.$/).waitFor();
    expect(await partner()).toMatchObject({ status: 'SUSPENDED', statusReason: 'An invoice is overdue.' });
    await button('Resume').click();
    await confirm('Resume');
    await button('Suspend').waitFor();
    expect(await partner()).toMatchObject({ status: 'ACTIVE' });
    expect(portal.faults).toEqual([]);
  });

  it('sets a credit limit and the eligibility of a partner, and closes it', async () => {
    await open('/operate/partners/ptn_tailspin');
    await page.getByRole('meter', { name: 'Credit used in EUR' }).waitFor();
    await page.getByRole('row', { name: /^USD/ }).getByRole('button', { name: 'Set limit' }).click();
    await fill('Limit', 'much');
    await confirm('Set limit');
    await dialog().getByText('This is not an amount, such as 1070.00.').waitFor();
    await fill('Limit', '7500.00');
    await confirm('Set limit');
    await page.getByText(/of \$7,500\.00$/).waitFor();
    await button('Do not allow to buy').click();
    await confirm('Do not allow to buy');
    await page.getByText('On-premise software: May not buy').waitFor();
    await button('Close').click();
    await fill('Reason', 'The contract has ended.');
    await confirm('Close');
    await page.getByText(/^Closed Since/).waitFor();
    expect(await partner()).toMatchObject({
      status: 'CLOSED',
      eligibleForOnPremiseSoftware: false,
      creditLines: expect.arrayContaining([{ currency: 'USD', limit: { amount: '7500.00' } }]),
    });
  });

  it('plans a price from a day on, with the mistakes at their fields', async () => {
    await open('/operate/prices?search=windows+server+2022+standard');
    await page.getByRole('row', { name: SKU_TITLE }).getByRole('button', { name: 'Set price' }).click();
    await fill('Country', 'US');
    await fill('Price of one unit', '-5');
    await fill('Currency', 'EUR');
    await confirm('Set price');
    await dialog().getByRole('textbox', { name: 'Price of one unit' }).and(page.locator('[aria-invalid]')).waitFor();
    await fill('Price of one unit', '1099.00');
    await fill('Currency', 'USD');
    await fill('From (UTC)', '2090-01-01');
    await confirm('Set price');
    await page.getByText('Price: 1070.00 USD → 1099.00 USD').waitFor();
    await page
      .getByRole('region', { name: 'Latest changes of prices' })
      .getByText(/^price US COMMERCIAL USD from Jan 1, 2090, 12:00\sAM: /)
      .waitFor();
    expect(portal.faults).toEqual([]);
  });

  it('leads to the prices of a SKU, which show a change at once', async () => {
    await open('/operate/prices?search=windows+server+2022+standard');
    await page.getByRole('link', { name: SKU_TITLE, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: SKU_TITLE }).waitFor();
    const row = page.getByRole('row', { name: 'United States, Commercial, USD' });
    await row.getByRole('cell', { name: '$1,070.00', exact: true }).waitFor();
    await page.getByRole('row', { name: 'Germany, Commercial, EUR' }).waitFor();
    for (const [price, day] of [
      ['1099.00', '2090-01-01'],
      ['1080.00', ''],
    ] as const) {
      await button('Set price').click();
      await fill('Country', 'US');
      await fill('Price of one unit', price);
      await fill('Currency', 'USD');
      await fill('From (UTC)', day);
      await confirm('Set price');
      await dialog().waitFor({ state: 'detached' });
    }
    await row.getByRole('cell', { name: '$1,080.00', exact: true }).waitFor();
    await row.getByRole('cell', { name: /^\$1,099\.00 from .*20(89|90)/ }).waitFor();
    await button('End sale').click();
    await confirm('End sale');
    await page.getByText(/· Ended /).waitFor();
    await page.reload();
    await row.getByRole('cell', { name: '$1,080.00', exact: true }).waitFor();
    await page.getByRole('link', { name: 'All SKUs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Prices' }).waitFor();
    expect(portal.faults).toEqual([]);
  });

  it('ends the sale of a SKU and resumes it', async () => {
    await open('/operate/prices');
    const row = page.getByRole('row', { name: SKU_TITLE });
    await row.getByRole('button', { name: 'End sale' }).click();
    await fill('From (UTC)', '2090-01-01');
    await confirm('End sale');
    await row.getByRole('button', { name: 'Resume sale' }).click();
    await confirm('Resume sale');
    await row.getByText('On sale').waitFor();
    const { programmeAuditEvents: trail } = await portal.test.as('OPERATOR').query(SALES);
    expect(trail.nodes.flatMap(({ changes }: { changes: unknown }) => changes)).toEqual([
      { before: '2090-01-01T00:00:00.000Z', after: null },
      { before: null, after: '2090-01-01T00:00:00.000Z' },
    ]);
  });

  it('lists a blocked person, and ends the block', async () => {
    const input = { subjectId: 'auth0|ada', reason: 'A laptop was stolen.' };
    await portal.test
      .as('OPERATOR')
      .query('mutation ($input: BlockPersonInput!) { blockPerson(input: $input) { userErrors { code } } }', { input });
    await open('/operate/persons');
    const row = page.getByRole('row', { name: 'auth0|ada' });
    await row.getByText('A laptop was stolen.').waitFor();
    await row.getByRole('button', { name: 'End block' }).click();
    await confirm('End block');
    await page.getByText('Nobody is blocked.').waitFor();
    const { blockedPersons } = await portal.test.as('OPERATOR').query('{ blockedPersons { totalCount } }');
    expect(blockedPersons.totalCount).toBe(0);
    expect(portal.faults).toEqual([]);
  });

  it('opens an import, and shows the lines with another result', async () => {
    const customer = { tenantId: ADATUM, name: 'Imported Customer', domain: 'imported.example' };
    await importBench(portal.test).apply([customerExport([customer])]);
    await importBench(portal.test).apply([customerExport([{ ...customer, name: 'Renamed Customer' }])]);
    await open('/operate/imports');
    await page.getByText('Imports: 2').waitFor();
    await page.getByRole('row').filter({ hasText: 'Customers.csv' }).first().click();
    await page.getByRole('heading', { name: /^Import of / }).waitFor();
    const entries = page.getByRole('region', { name: 'Lines of the report' });
    await entries.getByRole('radio', { name: 'Changed' }).click();
    await entries.getByText('Name: Imported Customer → Renamed Customer').waitFor();
    expect(portal.faults).toEqual([]);
  });
});
