import type { Page } from 'playwright-core';

/** Signs a person in on the page of the identity provider. */
export async function signInAtProvider(page: Page, login = 'paula'): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('secret');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
