import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { customerExport, importBench } from '../programme/import-bench';
import { ALL_PAGES } from './all-pages';
import { type OpenPortal, openPortal } from './open-portal';

const LAYOUT_PROBLEMS = readFileSync(join(__dirname, 'layout-problems.mjs'), 'utf8');

/** A folder for the pictures, if somebody wants to look at them. */
const { PICTURES } = process.env;

describe('all pages of the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
    await importBench(portal.test).apply([customerExport([{ name: 'Imported Customer', domain: 'imported.example' }])]);
  });
  afterAll(() => portal?.close());
  afterEach(() => expect(portal.faults).toEqual([]));

  it.each([
    ['en', 'light', 1400],
    ['zh-CN', 'dark', 1400],
    ['en', 'dark', 390],
    ['zh-CN', 'light', 390],
  ] as const)('can be read in %s, %s, at %d pixels', async (locale, colorScheme, width) => {
    const page = await portal.openPage('/portal', {
      locale,
      colorScheme,
      viewport: { width, height: 844 },
      reducedMotion: 'reduce',
    });
    await page.clock.setFixedTime(portal.test.clock.now);
    const problems: string[] = [];
    const look = async (name: string) => {
      await waitUntilLoaded(page);
      problems.push(...(await page.evaluate<string[]>(LAYOUT_PROBLEMS)).map((problem) => `${name}: ${problem}`));
      if (PICTURES)
        await page.screenshot({
          path: join(PICTURES, `${locale}-${colorScheme}-${width}-${name}.png`),
          fullPage: true,
        });
    };
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look('sign-in');
    for (const { name, user, path, content } of ALL_PAGES) {
      await signInAs(page, user);
      await page.goto(`${portal.origin}${path}`);
      await content(page).waitFor();
      await look(name);
    }
    await page.goto(`${portal.origin}/portal/operate/imports`);
    await page.getByRole('row').nth(1).click();
    await page.waitForURL('**/imports/*');
    // The counts, and the lines of the report.
    await page.getByRole('table').nth(1).waitFor();
    await look('import');
    expect(problems).toEqual([]);
  });

  const waitUntilLoaded = async (page: Page) => {
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  };

  /** Signs another user in, if somebody else is. */
  const signInAs = async (page: Page, user: string) => {
    const banner = page.getByRole('banner').getByText(user);
    const button = page.getByRole('button', { name: user });
    if (await banner.isVisible()) return;
    if (!(await button.isVisible())) await page.getByRole('banner').getByRole('button').last().click();
    await button.click();
    await banner.waitFor();
  };
});
