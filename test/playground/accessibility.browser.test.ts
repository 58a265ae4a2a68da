import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { launchBrowser } from './browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** All rules of WCAG 2.2 on levels A and AA, and what axe-core recommends beyond them. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const PANELS = { documentation: 0, examples: 1, search: 2, live: 3, history: 4 };
const DIALOGS = { shortcuts: 6, settings: 7 };

const combinations = [1400, 1024, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    ['en-US', 'zh-CN'].map((locale) => [width, colorScheme, locale] as const),
  ),
);

describe('axe-core finds nothing wrong', () => {
  let test: TestGateway;
  let origin: string;
  let page: Page;

  beforeAll(async () => {
    test = await openDemoGateway({ demo: true, playground: true, introspection: true });
    origin = await test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => page.context().close());
  afterAll(() => test?.close());

  const open = async (url: string, context: BrowserContextOptions) => {
    // The content security policy of the page does not allow the scripts of a test.
    const browser = await launchBrowser();
    page = await (await browser.newContext({ ...context, bypassCSP: true, reducedMotion: 'reduce' })).newPage();
    await page.goto(url);
  };
  const icon = (index: number) => page.locator('.graphiql-sidebar > button').nth(index);
  const findProblems = async (state: string) => {
    if (!(await page.evaluate('globalThis.axe !== undefined'))) await page.evaluate(AXE);
    const runOnly = JSON.stringify(TAGS);
    const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${runOnly} })`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ state, id, target: target.join(' '), failureSummary })),
    );
  };
  const showPanel = async (index: number) => {
    if (
      !(await icon(index).evaluate(
        `document.querySelectorAll('.graphiql-sidebar > button')[${index}].matches('.active')`,
      ))
    )
      await icon(index).click();
    await page.mouse.move(0, 0);
    await page.locator('.graphiql-plugin > *').first().waitFor();
  };

  it.each(combinations)('with the playground at %d pixels, %s, in %s', async (width, colorScheme, locale) => {
    await open(`${origin}/playground`, { viewport: { width, height: 800 }, colorScheme, locale });
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    const problems = await findProblems('start');
    await page.keyboard.press('Control+Enter');
    await page.locator('.answer-bar', { hasText: 'HTTP 200' }).waitFor();
    problems.push(...(await findProblems('response')));

    for (const [name, index] of Object.entries(PANELS)) {
      await showPanel(index);
      if (name === 'search') {
        await page.locator('input[type="search"]').fill('cancel');
        await page.locator('.panel li').first().waitFor();
      }
      problems.push(...(await findProblems(name)));
    }
    for (const [name, index] of Object.entries(DIALOGS)) {
      await icon(index).click();
      await page.getByRole('dialog').waitFor();
      problems.push(...(await findProblems(name)));
      await page.keyboard.press('Escape');
    }
    expect(problems).toEqual([]);
  });

  it.each(combinations)(
    'with a type, a running subscription and a problem at %d pixels, %s, in %s',
    async (width, colorScheme, locale) => {
      await open(`${origin}/playground`, { viewport: { width, height: 800 }, colorScheme, locale });
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
      await showPanel(PANELS.examples);
      await page.locator('[data-operation="WatchTheQueue"]').click();
      await page.locator('.credential select').selectOption('reviewer');
      await page.keyboard.press('Control+Enter');
      await page.locator('.answer-bar [data-ok="true"]').waitFor();
      await showPanel(PANELS.live);
      const problems = await findProblems('subscription');
      await showPanel(PANELS.documentation);
      await page.locator('.graphiql-doc-explorer-type-name', { hasText: 'Mutation' }).first().click();
      await page.locator('.graphiql-doc-explorer-field-name', { hasText: 'purchase' }).waitFor();
      problems.push(...(await findProblems('type')));
      await page.context().setOffline(true);
      await page.locator('[data-index="1"]').click();
      await page.locator('[data-operation="WhoAmI"]').click();
      await page.keyboard.press('Control+Enter');
      await page.locator('.notice').waitFor();
      problems.push(...(await findProblems('problem')));
      expect(problems).toEqual([]);
    },
  );
});
