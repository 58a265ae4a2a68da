import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

describe('the customers in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
    page = await portal.signIn('Amara Quill', '/portal/customers');
  });
  afterAll(() => portal?.close());

  const countries = async () => {
    await page.getByRole('row').nth(1).waitFor();
    return new Set(await page.locator('[data-name="Country"]').allTextContents());
  };
  const counted = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();

  it('can be limited to a country, which the address keeps', async () => {
    expect((await countries()).size).toBeGreaterThan(1);
    await page.getByRole('button', { name: /All countries/ }).click();
    await page.getByRole('option', { name: 'Germany' }).click();
    await page.waitForURL(/[?&]country=DE/);
    await page.reload();
    expect(await countries()).toEqual(new Set(['Germany']));
    await page.getByRole('button', { name: /Germany/ }).click();
    await page.getByRole('option', { name: 'All countries' }).click();
    await counted('Customers: 48');
    expect((await countries()).size).toBeGreaterThan(1);
  });

  it('can be limited to those that are new', async () => {
    await page.clock.setFixedTime(portal.test.clock.now);
    await page.getByRole('radio', { name: 'New in the last 30 days' }).click();
    await counted('Customers: 0');
    await page.getByText('No customer matches.').waitFor();
    await page.getByRole('radio', { name: 'All', exact: true }).click();
    await counted('Customers: 48');
    expect((await countries()).size).toBeGreaterThan(1);
  });

  it('can be sorted, and keep their order in the address', async () => {
    const query = 'query ($by: CustomerOrder!) { customers(first: 1, orderBy: $by) { nodes { name } } }';
    const header = page.getByRole('columnheader', { name: /Customer since/ });
    for (const [direction, order, sort] of [
      ['ASC', 'ascending', 'createdAt'],
      ['DESC', 'descending', '-createdAt'],
    ] as const) {
      await header.click();
      await page.waitForURL(new RegExp(`[?&]sort=${sort}`));
      await header.and(page.locator(`[aria-sort="${order}"]`)).waitFor();
      const by = { field: 'CREATED_AT', direction };
      const { customers } = await portal.test.as('ADMIN_AGENT').query(query, { by });
      // The rows in the order before are shown until these are loaded.
      await page
        .getByRole('row')
        .nth(1)
        .getByRole('rowheader', { name: customers.nodes[0].name, exact: true })
        .waitFor();
    }
  });

  it.each(['sort=toString', 'sort=__proto__', 'country=Germany', 'country=%3Cb%3E', 'days=NaN', 'country=X&sort=-'])(
    'are all shown for an address with an unknown choice: %s',
    async (search) => {
      await page.goto(`${portal.origin}/portal/customers?${search}`);
      await counted('Customers: 48');
      await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    },
  );

  it('lead to a page that begins at its top, has its own title and the focus, and back to where the list was', async () => {
    await page.goto(`${portal.origin}/portal/customers`);
    const row = page.getByRole('row', { name: /Lanternfish/ });
    await row.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate<number>('scrollY');
    expect(scrolled).toBeGreaterThan(100);
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Lanternfish Publishing' }).waitFor();
    expect(await page.title()).toBe('Lanternfish Publishing');
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.locator('main:focus').waitFor();
    await page.goBack();
    await row.waitFor();
    expect(await page.title()).toBe('Customers');
    await page.waitForFunction(`scrollY > 100`);
  });

  it('show no fault', () => expect(portal.faults).toEqual([]));
});
