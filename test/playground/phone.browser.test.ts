import type { Locator } from 'playwright-core';
import { type OpenPlayground, openPlayground } from './open-playground';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe('the playground on a phone', () => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    playground = await openPlayground({ demo: true }, PHONE);
    await page().locator('.graphiql-query-editor .view-line').first().waitFor();
  });
  afterAll(() => playground?.close());

  const page = () => playground.page;
  const tabs = () => page().locator('.graphiql-tabs');
  const boxOf = async (locator: Locator) => {
    const box = await locator.boundingBox();
    if (!box) throw new Error('It cannot be seen.');
    return { ...box, right: box.x + box.width, bottom: box.y + box.height };
  };
  const expectRunVisible = async () => {
    const box = await boxOf(page().locator('.graphiql-execute-button'));
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(PHONE.viewport.width);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(PHONE.viewport.height);
  };

  it('has one column that is as wide as the screen', async () => {
    const [editors, response] = [await boxOf(page().locator('.graphiql-editors')), await boxOf(responseArea())];
    expect(response.y).toBeGreaterThanOrEqual(editors.bottom);
    for (const { x, right } of [editors, response]) {
      expect(x).toBeLessThan(16);
      expect(right).toBeGreaterThan(PHONE.viewport.width - 16);
    }
    expect(await page().evaluate('document.documentElement.scrollWidth')).toBe(PHONE.viewport.width);
  });

  it('has the buttons of the editor above it', async () => {
    const toolbar = await boxOf(page().locator('.graphiql-toolbar'));
    expect(toolbar.bottom).toBeLessThanOrEqual(
      (await boxOf(page().locator('.graphiql-query-editor .graphiql-editor'))).y,
    );
  });

  it('wraps long lines instead of scrolling sideways', async () => {
    const comment = 'word '.repeat(60).trim();
    await page().locator('.graphiql-query-editor .monaco-editor').first().tap();
    await page().keyboard.press('Control+Home');
    await page().keyboard.insertText(`# ${comment}\n`);
    await page().locator('.graphiql-query-editor .view-line').nth(3).waitFor();
    const lines = await page().locator('.graphiql-query-editor .view-line').allInnerTexts();
    expect(lines.filter((line) => /word/.test(line)).length).toBeGreaterThan(3);
  });

  it('always shows the button that runs the operation, also next to a panel and at the end of the page', async () => {
    await expectRunVisible();
    await page().getByRole('button', { name: 'Show Examples' }).tap();
    await page().locator('.panel').waitFor();
    await expectRunVisible();
    await page().evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await expectRunVisible();
  });

  it('shows the active tab', async () => {
    await page().locator('[data-operation="AuditTrail"]').tap();
    await page().locator('.graphiql-tab-active', { hasText: 'AuditTrail' }).waitFor();
    const [list, tab] = [await boxOf(tabs()), await boxOf(page().locator('.graphiql-tab-active'))];
    expect(tab.x).toBeGreaterThanOrEqual(list.x);
    expect(tab.right).toBeLessThanOrEqual(list.right);
    expect(tab.right).toBeLessThanOrEqual(PHONE.viewport.width);
  });

  it('runs an operation and shows its status below the response', async () => {
    const response = await playground.run('AuditTrail');
    expect(response.status()).toBe(200);
    await page().locator('.answer-bar', { hasText: 'HTTP 200' }).waitFor();
    expect((await boxOf(page().locator('.answer-bar'))).y).toBeGreaterThan((await boxOf(responseArea())).y);
  });

  function responseArea(): Locator {
    return page().locator('.graphiql-response');
  }
});
