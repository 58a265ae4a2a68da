import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { choose, fill, TEXT } from './report-page';
import type { WalkWords } from './walk-words';

const KEY = /^[A-Z0-9]{5}(-[A-Z0-9]{5}){4}$/;

/** Lets the page save files in the storage of the browser, since nobody can choose one in a dialog of the system. */
const SAVE_IN_BROWSER = `window.showSaveFilePicker = async ({ suggestedName }) =>
  (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });`;

const HASH_IN_BROWSER = `(async () => {
  const directory = await navigator.storage.getDirectory();
  for await (const handle of directory.values()) {
    const hash = await crypto.subtle.digest('SHA-256', await (await handle.getFile()).arrayBuffer());
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
})()`;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const clipboardOf = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

/** From the list of customers to the order (S3): search, the customer's page, Add products, payment, buy. */
export async function buy(page: Page, words: WalkWords): Promise<void> {
  await page.getByLabel(words.searchCustomers).fill('fabri');
  await page.getByRole('row', { name: 'Fabrikam' }).click();
  await page.getByRole('heading', { level: 1, name: 'Fabrikam' }).waitFor();
  await button(page, words.addProducts).click();
  await page.getByLabel(words.searchProducts).fill('DG7GMGF0D5RK:0005');
  await button(page, words.add).click();
  await page
    .locator('.amounts')
    .filter({ hasText: words.payment.join('') })
    .waitFor();
  await button(page, words.buy).click();
  await page.getByRole('heading', { level: 1, name: words.order }).waitFor();
}

/** From the order to the customer's Software (S6), where the product is expanded, and the choices to be made in their order (S7, S8). */
export async function getKeysAndDownloads(page: Page, words: WalkWords): Promise<void> {
  await page.getByRole('link', { name: words.product, exact: true }).click();
  const form = page.getByRole('group', { name: words.selectProduct });
  const submit = form.getByRole('button', { name: words.submit });
  // The latest software is the first one.
  const product = button(page, words.product).first();
  await form.waitFor();
  await product.click();
  await form.waitFor({ state: 'detached' });
  await product.click();
  for (const [label, option] of words.choices) {
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await form.getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  }
  await submit.click();
}

/** The product key: masked, until it is revealed and copied. */
export async function copyKey(page: Page, words: WalkWords): Promise<void> {
  const key = page.getByRole('region', { name: words.keys }).getByRole('listitem');
  expect(await key.getByRole('code').innerText()).toMatch(/^•/);
  await key.getByRole('button', { name: words.reveal, exact: true }).click();
  await key.getByRole('button', { name: words.copyKey }).click();
  await key.getByText(words.copied).waitFor();
  expect(await clipboardOf(page)).toMatch(KEY);
  expect(await key.getByRole('code').innerText()).toBe(await clipboardOf(page));
}

/** The link (S9, S10): copied for the customer, and downloaded in both ways. Returns the hashes of the files that arrived. */
export async function useLink(page: Page, words: WalkWords): Promise<readonly string[]> {
  const link = page.getByRole('region', { name: words.downloads }).getByRole('listitem');
  const download = link.getByRole('button', { name: words.download, exact: true });
  await link.getByText(words.left(50)).waitFor();
  await link.getByRole('button', { name: words.copyLink }).click();
  await link.getByText(words.copied).waitFor();
  expect(await clipboardOf(page)).toMatch(/^http:.*\/downloads\//);
  await page.evaluate(SAVE_IN_BROWSER);
  await download.click();
  await link.getByText(words.left(49)).waitFor();
  await link.getByRole('progressbar').waitFor({ state: 'detached' });
  const saved = await page.evaluate<string>(HASH_IN_BROWSER);
  await page.evaluate('window.showSaveFilePicker = undefined');
  const [tab] = await Promise.all([page.context().waitForEvent('page'), download.click()]);
  const [file] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button').click()]);
  const arrived = createHash('sha256')
    .update(readFileSync(await file.path()))
    .digest('hex');
  await link.getByText(words.left(48)).waitFor();
  await tab.close();
  return [saved, arrived];
}

/** The cancellation (S12 to S16): what it would do, the report with the labels of the source document, a file, Submit. Returns its number. */
export async function cancel(page: Page, words: WalkWords): Promise<string> {
  await button(page, words.cancel).click();
  await page.getByRole('link', { name: words.proceed }).waitFor();
  for (const text of words.preview) await page.getByText(text, { exact: true }).waitFor();
  await page.getByRole('link', { name: words.proceed }).click();
  const form = page.getByRole('form', { name: words.report });
  await form.waitFor();
  expect(await form.locator('.label').allInnerTexts()).toEqual(words.labels);
  await form.getByRole('button', { name: words.problemType }).waitFor();
  for (const [label, option] of words.reportChoices) await choose(page, label, option);
  await fill(page, words.texts);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, words.addFiles).click()]);
  await chooser.setFiles({ name: TEXT.name, mimeType: 'text/plain', buffer: TEXT.content });
  await form.getByText(words.ready).waitFor();
  await button(page, words.submit).click();
  const heading = page.getByRole('heading', { level: 1, name: words.request });
  await heading.waitFor();
  return (await heading.innerText()).split(' ').pop() ?? '';
}
