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
    await page.getByRole('columnheader', { name: 'Customer since' }).click();
    await page.waitForURL(/[?&]sort=createdAt/);
    await page
      .getByRole('columnheader', { name: 'Customer since', exact: false })
      .and(page.locator('[aria-sort="ascending"]'))
      .waitFor();
    const names = async () => page.getByRole('rowheader').allTextContents();
    const ascending = await names();
    await page.getByRole('columnheader', { name: /Customer since/ }).click();
    await page.waitForURL(/[?&]sort=-createdAt/);
    await page.locator('[aria-sort="descending"]').waitFor();
    expect((await names())[0]).not.toBe(ascending[0]);
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
