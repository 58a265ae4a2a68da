import type { Response } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

/** The compressed JavaScript of a first load. */
const MAXIMUM_BYTES = 250_000;

const SOFTWARE = '/customers/cus_demo_contoso/software';

const PAGES = [
  ['Amara Quill', '/customers', 'customers-page'],
  ['Amara Quill', SOFTWARE, 'software-page'],
  ['Amara Quill', '/customers/cus_demo_contoso/add-products', 'add-products-page'],
  ['Rhea Vance', '/review', 'queue-page'],
  ['Oda Merrick', '/operate/keys', 'key-stock-page'],
] as const;

const NAMES_OF_PAGES = /^(.*-page|provider-session)-/;

describe('the first load of the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());

  it.each(PAGES)('for %s at %s is small, and has the code of that page alone', async (user, path, code) => {
    const page = await portal.openPage(`/portal${path}`);
    const scripts: Response[] = [];
    page.on('response', (response) => /\.js$/.test(response.url()) && scripts.push(response));
    await page.reload();
    await page.getByRole('button', { name: user }).click();
    await page.getByRole('button', { name: 'Open query' }).waitFor();
    await page.getByRole('status').first().waitFor();
    await page.waitForLoadState('networkidle');
    const names = scripts.map((script) => new URL(script.url()).pathname.split('/').at(-1) ?? '');
    const sizes = await Promise.all(scripts.map(async (script) => (await script.request().sizes()).responseBodySize));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const pages = names.filter((name) => NAMES_OF_PAGES.test(name) && !/^(customer|operate)-page/.test(name));
    expect(pages).toEqual([expect.stringContaining(code)]);
    expect(total).toBeGreaterThan(100_000);
    expect(total).toBeLessThan(MAXIMUM_BYTES);
    expect(portal.faults).toEqual([]);
  });

  it('offers to load a page again if its code is gone, as after an upgrade', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/customers');
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    const isGone = (url: URL) => url.pathname.includes('/requests-page-');
    await page.route(isGone, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: 'Cancellations' }).click();
    const retry = page.getByRole('alert').getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await page.getByRole('navigation', { name: 'Areas' }).waitFor();
    await page.unroute(isGone);
    await retry.click();
    await page.getByRole('heading', { name: 'Cancellation requests' }).waitFor();
  });
});
