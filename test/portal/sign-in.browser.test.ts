import { type OpenPortal, openPortal } from './open-portal';

describe('the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());

  it('is where the demo begins, with its users', async () => {
    const page = await portal.openPage('/');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/portal');
    expect(await page.getByRole('list').getByRole('button').count()).toBe(8);
  });

  it('shows who is signed in, keeps them after a reload, and forgets them when they sign out', async () => {
    const page = await portal.signIn('Amara Quill');
    const banner = page.getByRole('banner');
    await banner.getByText('Admin agent · Northwind Reselling').waitFor();
    await page.reload();
    await banner.getByText('Amara Quill').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('is in the language of the browser, and in that which the user chooses', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/customers', { locale: 'zh-CN' });
    await page.getByRole('heading', { name: '客户' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: '语言' }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
  });

  it('has the colours that the user chooses', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/customers', { colorScheme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    const light = await background();
    await page.getByRole('button', { name: 'Colours' }).click();
    await page.getByRole('option', { name: 'Dark' }).click();
    await page.getByRole('option', { name: 'Dark' }).waitFor({ state: 'detached' });
    expect(await background()).not.toBe(light);
  });

  it('opens the page of an address after the sign-in', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/customers?search=contoso');
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    expect(await page.getByLabel('Search by name, domain or tenant').inputValue()).toBe('contoso');
  });

  it('shows the next user of the tab nothing of the one before', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/customers?search=secret');
    await page.getByText('No customer matches.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Rhea Vance' }).click();
    await page.getByRole('heading', { name: 'Requests to review' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/portal/review');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Selma Ferris' }).click();
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  it('lets a user sign out who is refused by the gateway', async () => {
    const page = await portal.openPage('/portal/customers');
    const refusal = { errors: [{ message: 'You are blocked.', extensions: { code: 'FORBIDDEN' } }], data: null };
    await page.route('**/graphql', (route) => route.fulfill({ json: refusal }));
    await page.getByRole('button', { name: 'Amara Quill' }).click();
    await page.getByRole('banner').getByText('You are blocked.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('works in a browser that lets pages keep nothing', async () => {
    const page = await portal.openPage('/portal/customers');
    await page.addInitScript(`for (const storage of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, storage, { get: () => { throw new DOMException('', 'SecurityError'); } });`);
    await page.reload();
    await page.getByRole('button', { name: 'Amara Quill' }).click();
    await page
      .getByRole('row', { name: /Contoso/ })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: 'Add products' }).click();
    await page.getByRole('button', { name: /^Add Windows Server 2022 – 1 User CAL/ }).click();
    await page.getByRole('button', { name: /^Buy for/ }).waitFor();
  });

  it('has a page for an address that does not exist', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/nothing');
    await page.getByRole('heading', { name: 'This page does not exist.' }).waitFor();
    await page.getByRole('link', { name: 'Back to the start' }).click();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
  });

  it('reports that the browser is offline, until it is online again', async () => {
    const page = await portal.signIn('Amara Quill', '/portal/customers');
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
  });

  it('renews a token that the gateway refuses, without the user', async () => {
    const page = await portal.openPage('/portal/customers');
    let refused = 0;
    await page.route('**/graphql', async (route) => {
      refused += 1;
      const headers = { ...route.request().headers(), authorization: 'Bearer expired' };
      await (refused === 1 ? route.continue({ headers }) : route.continue());
    });
    await page.getByRole('button', { name: 'Amara Quill' }).click();
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    expect(refused).toBeGreaterThan(1);
  });
});
