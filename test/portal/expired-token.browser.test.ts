import type { Page } from 'playwright-core';
import { DAY_MS } from '../../src/platform/base/clock';
import { readSettings } from '../../src/platform/config/config';
import { NORTHWIND } from '../support/test-gateway';
import { isOtherFault } from './network';
import { type OpenPortal, openPortal } from './open-portal';
import { drop, fillReport, PICTURE, TEXT, textsIn } from './report-page';
import { planSignIn, type SignInProvider } from './run-provider';
import { signInAtProvider } from './sign-in-at-provider';

const PEOPLE = { paula: { name: 'Paula Price', roles: ['ADMIN_AGENT'], partner: NORTHWIND } };
const HOUR_SECONDS = 3_600;
/** Tokens are renewed two minutes before they end. */
const SOON_RENEWED_SECONDS = 122;

const REPORT = '/portal/customers/cus_demo_contoso/software/sft_demo_contoso_vs2022/cancel/report';
const ENTERED = { Title: 'Half of a report', Description: 'The customer needs Office.', 'Phone number': '+1 555 0100' };

/** Fills the report in, and uploads a file. */
async function fillHalf(page: Page) {
  await fillReport(page, ENTERED.Title);
  await drop(page, TEXT);
  await uploaded(page, TEXT.name).waitFor();
}

const uploaded = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ hasText: name }).getByText('Ready, virus scan passed');

/** Expects that the report is as it was entered, submits it, and expects the request with its file. */
async function submit(page: Page) {
  expect(await textsIn(page, Object.keys(ENTERED))).toEqual(ENTERED);
  await uploaded(page, TEXT.name).waitFor();
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page.getByRole('heading', { name: 'Cancellation request CAN-' }).waitFor();
  await page.getByRole('heading', { name: ENTERED.Title }).waitFor();
  await page.getByText(TEXT.name, { exact: true }).waitFor();
}

describe('a token that expires while a problem report is filled in', () => {
  let portal: OpenPortal;
  let provider: SignInProvider | undefined;

  afterEach(async () => {
    await portal?.close();
    await provider?.stop();
    expect(portal.faults.filter(isOtherFault)).toEqual([]);
  });

  it('is renewed in the demo, also for an upload', async () => {
    portal = await openPortal();
    const page = await portal.signIn('Amara Quill', REPORT);
    await fillHalf(page);
    portal.test.clock.advance(DAY_MS);
    await drop(page, PICTURE);
    await uploaded(page, PICTURE.name).waitFor();
    await submit(page);
  });

  it('forgets what was entered if the user signs out', async () => {
    portal = await openPortal();
    const page = await portal.signIn('Amara Quill', REPORT);
    await fillHalf(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Amara Quill' }).click();
    await page.getByRole('banner').getByText('Amara Quill').waitFor();
    await page.goto(`${portal.origin}${REPORT}`);
    await page.getByRole('textbox', { name: 'Title' }).waitFor();
    expect(await textsIn(page, ['Title', 'Description'])).toEqual({ Title: '', Description: '' });
    expect(await uploaded(page, TEXT.name).count()).toBe(0);
  });

  it('loses nothing at an identity provider if the user signs in again', async () => {
    provider = await planSignIn(PEOPLE);
    const { identityProvider, portalSignIn } = readSettings(provider.variables);
    portal = await openPortal({ demo: false, identityProvider, portalSignIn });
    portal.test.clock.now = Date.now();
    await provider.start(portal.origin, SOON_RENEWED_SECONDS);
    const page = await portal.openPage(REPORT, {}, [provider.variables.OIDC_ISSUER]);
    await signInAtProvider(page);
    await fillHalf(page);
    await provider.stop();
    await page.getByText('Your session is ending.').waitFor();
    // The gateway refuses the token from now on.
    portal.test.clock.advance(HOUR_SECONDS * 1_000);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    portal.test.clock.now = Date.now();
    await provider.start(portal.origin, HOUR_SECONDS);
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Sign in again' }).click(),
    ]);
    await signInAtProvider(window);
    await page.getByText('Your session is ending.').waitFor({ state: 'detached' });
    await submit(page);
  });
});
