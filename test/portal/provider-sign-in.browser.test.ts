import { readSettings } from '../../src/platform/config/config';
import { NORTHWIND } from '../support/test-gateway';
import { type OpenPortal, openPortal } from './open-portal';
import { planSignIn, type SignInProvider } from './run-provider';
import { signInAtProvider } from './sign-in-at-provider';

const PEOPLE = {
  paula: { name: 'Paula Price', roles: ['ADMIN_AGENT'], partner: NORTHWIND },
  rhea: { name: 'Rhea Vance', roles: ['REVIEWER'] },
};
const HOUR_SECONDS = 3_600;
/** Tokens are renewed two minutes before they end. */
const SOON_RENEWED_SECONDS = 122;

describe('the sign-in of the portal at an identity provider', () => {
  let provider: SignInProvider;
  let portal: OpenPortal;

  beforeEach(async () => {
    provider = await planSignIn(PEOPLE);
    const { identityProvider, portalSignIn } = readSettings(provider.variables);
    portal = await openPortal({ demo: false, identityProvider, portalSignIn });
    portal.test.clock.now = Date.now();
  });
  afterEach(async () => {
    await portal?.close();
    await provider?.stop();
  });

  const open = (path?: string) => portal.openPage(path, {}, [provider.variables.OIDC_ISSUER]);

  it('returns to the page that was opened, with tokens in no storage', async () => {
    await provider.start(portal.origin, HOUR_SECONDS);
    const page = await open('/portal/customers?search=contoso');
    await signInAtProvider(page);
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    expect(page.url()).toBe(`${portal.origin}/portal/customers?search=contoso`);
    await page.getByRole('banner').getByText('Paula Price').waitFor();
    const stored = await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])');
    expect(stored).not.toMatch(/eyJ|access_token|refresh_token/);
    expect(portal.faults).toEqual([]);
  });

  it.each([
    ['by a refresh token', true],
    ['in a frame if there are no refresh tokens', false],
  ])('renews the token without the user, %s', async (_how, refreshTokens) => {
    await provider.start(portal.origin, SOON_RENEWED_SECONDS, { refreshTokens });
    const page = await open();
    await signInAtProvider(page);
    await page.getByRole('banner').getByText('Paula Price').waitFor();
    await provider.nextToken();
    await page.getByRole('row', { name: /Contoso/ }).click();
    await page.getByRole('heading', { name: 'Contoso', level: 1 }).waitFor();
    expect(await page.getByText('Your session is ending.').count()).toBe(0);
    expect(portal.faults).toEqual([]);
  });

  it('lets the user sign in again in another window, and keeps the page with what was typed', async () => {
    await provider.start(portal.origin, SOON_RENEWED_SECONDS);
    const page = await open();
    await signInAtProvider(page);
    await page.getByLabel('Search by name, domain or tenant').fill('contoso');
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    await provider.stop();
    await page.getByText('Your session is ending.').waitFor();
    await provider.start(portal.origin, HOUR_SECONDS);
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Sign in again' }).click(),
    ]);
    await signInAtProvider(window);
    await page.getByText('Your session is ending.').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Search by name, domain or tenant').inputValue()).toBe('contoso');
    await page.getByRole('row', { name: /Contoso/ }).click();
    await page.getByRole('heading', { name: 'Contoso', level: 1 }).waitFor();
  });

  it('begins again if somebody else signs in, who gets nothing of the one before', async () => {
    await provider.start(portal.origin, SOON_RENEWED_SECONDS);
    const page = await open();
    await signInAtProvider(page);
    await page.getByRole('row', { name: /Contoso/ }).waitFor();
    await page.evaluate('sessionStorage.setItem("onprem-gateway:portal:draft:basket", "{}")');
    await provider.stop();
    await page.getByText('Your session is ending.').waitFor();
    await provider.start(portal.origin, HOUR_SECONDS);
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Sign in again' }).click(),
    ]);
    await signInAtProvider(window, 'rhea');
    await page.getByRole('banner').getByText('Rhea Vance').waitFor();
    expect(await page.evaluate('sessionStorage.getItem("onprem-gateway:portal:draft:basket")')).toBeNull();
    await page.waitForURL('**/portal/review');
  });

  it('offers another attempt if the provider refuses the sign-in', async () => {
    await provider.start(portal.origin, HOUR_SECONDS);
    const page = await open('/portal/signed-in');
    await page.getByPlaceholder('Enter any login').waitFor();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByText('This did not work.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await signInAtProvider(page);
    await page.getByRole('banner').getByText('Paula Price').waitFor();
  });

  it('ends the session at the provider, too, when the user signs out', async () => {
    await provider.start(portal.origin, HOUR_SECONDS);
    const page = await open();
    await signInAtProvider(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.getByPlaceholder('Enter any login').waitFor();
  });

  it('ends its own session, and explains it, if the provider cannot end the one there', async () => {
    await provider.start(portal.origin, HOUR_SECONDS, { logout: false });
    const page = await open('/portal/customers');
    await signInAtProvider(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out.' }).waitFor();
    await page.reload();
    await page.getByText('Your session at the identity provider goes on').waitFor();
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.getByRole('banner').getByText('Paula Price').waitFor();
    expect(portal.faults).toEqual([]);
  });
});
