import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** All rules of WCAG 2.2 on levels A and AA, and what axe-core recommends beyond them. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const CONTOSO = '/portal/customers/cus_demo_contoso';

/** Pages, and the users who open them. Each is ready when what it loads is on the screen. */
const PAGES = [
  ['Amara Quill', '/portal/customers', (page: Page) => page.getByRole('row', { name: /Contoso/ })],
  ['Amara Quill', '/portal/customers?search=nothing', (page: Page) => page.locator('.empty')],
  ['Amara Quill', `${CONTOSO}/software`, (page: Page) => page.locator('.software').first()],
  ['Amara Quill', `${CONTOSO}/timeline`, (page: Page) => page.locator('.event').first()],
  ['Selma Ferris', `${CONTOSO}/timeline`, (page: Page) => page.getByRole('alert')],
  ['Amara Quill', `${CONTOSO}/orders`, (page: Page) => page.getByRole('row').nth(1)],
  ['Amara Quill', `${CONTOSO}/add-products`, (page: Page) => page.locator('.offer').first()],
  ['Selma Ferris', `${CONTOSO}/add-products`, (page: Page) => page.locator('.offer').first()],
  ['Amara Quill', '/portal/orders/ORD-DEMO0-00042', (page: Page) => page.locator('.facts').nth(1)],
  ['Amara Quill', '/portal/nothing', (page: Page) => page.locator('h1')],
] as const;

const combinations = [1400, 1024, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    ['en-US', 'zh-CN'].map((locale) => [width, colorScheme, locale] as const),
  ),
);

describe('axe-core finds nothing wrong in the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());

  const problemsOf = async (page: Page) => {
    await page.evaluate(AXE);
    const runOnly = JSON.stringify(TAGS);
    const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${runOnly} })`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ url: page.url(), id, target: target.join(' '), failureSummary })),
    );
  };

  it.each(combinations)('at %d pixels, %s, in %s', async (width, colorScheme, locale) => {
    // The content security policy of the page does not allow the scripts of a test.
    const context = {
      viewport: { width, height: 800 },
      colorScheme,
      locale,
      bypassCSP: true,
      reducedMotion: 'reduce',
    } as const;
    const problems = [];
    const before = await portal.openPage('/portal', context);
    await before.getByRole('heading', { level: 1 }).waitFor();
    problems.push(...(await problemsOf(before)));
    for (const [user, path, isReady] of PAGES) {
      const page = await portal.signIn(user, path, context);
      await isReady(page).waitFor();
      problems.push(...(await problemsOf(page)));
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (overflow !== 0)
        problems.push({ url: page.url(), id: 'overflow', target: `${overflow} px`, failureSummary: '' });
      await page.close();
    }
    await before.close();
    expect(problems).toEqual([]);
  });

  it('with software and its choices open', async () => {
    const page = await portal.signIn('Amara Quill', `${CONTOSO}/software`, { bypassCSP: true });
    await page.getByRole('button', { name: 'Windows Server 2022 Standard', exact: true }).click();
    await page.getByRole('region', { name: 'Downloads' }).waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Version' }).click();
    await page.getByRole('option').first().waitFor();
    expect(await problemsOf(page)).toEqual([]);
  });
});
