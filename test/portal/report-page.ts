import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** A file that a test drops on a page. */
export interface DroppedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A picture of one pixel. */
export const PICTURE: DroppedFile = {
  name: 'order.png',
  content: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** A text. */
export const TEXT: DroppedFile = { name: '订单确认.txt', content: Buffer.from('订单 ORD-1') };

/** Drops a file on the page, as from a folder of the system. */
export async function drop(page: Page, { name, content }: DroppedFile): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-drop-'));
  const path = join(directory, name);
  writeFileSync(path, content);
  const zone = page.locator('.drop-zone');
  await zone.scrollIntoViewIfNeeded();
  const { x, y } = await middleOf(zone);
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x, y, data });
}

async function middleOf(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('The element is not visible.');
  return { x: box.x + box.width / 4, y: box.y + box.height / 2 };
}

/** Enters texts into the fields with these names. */
export async function fill(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await page.getByRole('textbox', { name, exact: true }).fill(text);
}

/** Fills the problem report in, in English, with this title. */
export async function fillReport(page: Page, title = 'A wrong product'): Promise<void> {
  await choose(page, 'Impact', 'Minimal');
  await choose(page, 'Refund reason', 'Wrong product');
  await fill(page, {
    Title: title,
    Description: 'The customer needs Office.',
    'Amount requested (USD)': '10.00',
    'Email address': 'amara@northwind.example',
    'Phone number': '+1 555 0100',
  });
}

/** Returns the texts in the fields with these names. */
export async function textsIn(page: Page, names: readonly string[]): Promise<Record<string, string>> {
  const read = async (name: string) => [name, await page.getByRole('textbox', { name, exact: true }).inputValue()];
  return Object.fromEntries(await Promise.all(names.map(read)));
}

/** Chooses an option in the field with this name. */
export async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('option', { name: option }).click();
}
