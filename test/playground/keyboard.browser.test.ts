import { type OpenPlayground, openPlayground } from './open-playground';

describe('the playground with a keyboard only', () => {
  let playground: OpenPlayground;

  beforeEach(async () => {
    playground = await openPlayground();
    await editor().locator('.view-line').first().waitFor();
  });
  afterEach(() => playground?.close());

  const page = () => playground.page;
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page().keyboard.press(key)), Promise.resolve());
  const editor = () => page().locator('.graphiql-query-editor .graphiql-editor');
  const isFocused = (selector: string) => page().evaluate<boolean>(`document.activeElement.matches('${selector}')`);
  const hasCursor = () =>
    page().evaluate(`document.activeElement.closest('.graphiql-query-editor .monaco-editor') !== null`);

  it('offers to skip to the editor as its first tab stop, which appears when it is focused', async () => {
    const link = page().getByRole('button', { name: 'Skip to the editor' });
    await press('Tab');
    expect(await isFocused('.skip-link')).toBe(true);
    expect(await link.evaluate('getComputedStyle(document.activeElement).clipPath')).toBe('none');
    await press('Enter');
    expect(await hasCursor()).toBe(true);
    await page().keyboard.insertText('# typed\n');
    await editor().getByText('typed').waitFor();
  });

  it('reaches the editor with at most 10 presses of Tab, enters it with Enter and leaves it with Escape', async () => {
    let presses = 0;
    while (!(await isFocused('.graphiql-query-editor .graphiql-editor'))) {
      await press('Tab');
      expect(++presses).toBeLessThanOrEqual(10);
    }
    await press('Enter');
    expect(await hasCursor()).toBe(true);
    await press('Escape');
    expect(await hasCursor()).toBe(false);
    await press('Tab');
    expect(await isFocused('.graphiql-execute-button')).toBe(true);
  });

  it('moves within examples, tabs and icons with the arrow keys, and closes a tab with Delete', async () => {
    const titles = () => page().locator('.graphiql-tab-button').allTextContents();
    await page().locator('[data-operation]').first().focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await isFocused('[data-operation="CustomerByDomain"]')).toBe(true);
    await press('End', 'ArrowDown', 'Home');
    expect(await isFocused('[data-operation="CustomersAndTheirSoftware"]')).toBe(true);

    await press('Tab', 'ArrowRight', 'Enter');
    await page().locator('.graphiql-tab-active', { hasText: 'QuoteAPurchase' }).waitFor();
    await press('Delete');
    expect(await titles()).not.toContain('QuoteAPurchase');
    expect(await isFocused('.graphiql-tab-active .graphiql-tab-button')).toBe(true);
  });

  it('runs the operation at Ctrl-Enter wherever the focus is', async () => {
    const run = async () => {
      const [response] = await Promise.all([
        playground.responseTo('CustomersAndTheirSoftware'),
        press('Control+Enter'),
      ]);
      return response.status();
    };
    expect(await run()).toBe(200);
    await page().getByRole('combobox', { name: 'Theme' }).focus();
    expect(await run()).toBe(200);
  });

  it('runs the operation at Ctrl-Enter as soon as the editors are loaded', async () => {
    await page().route('**/monaco-editor-*.js', async (route) => {
      await page().locator('.skip-link').waitFor({ state: 'attached' });
      await press('Control+Enter');
      await route.continue();
    });
    const [response] = await Promise.all([playground.responseTo('CustomersAndTheirSoftware'), page().reload()]);
    expect(response.status()).toBe(200);
  });

  it('focuses the search when it is opened, but not when the page opens with it', async () => {
    await page().getByRole('button', { name: 'Show Search' }).focus();
    await press('Enter');
    expect(await isFocused('input[type="search"]')).toBe(true);
    await page().reload();
    await page().locator('input[type="search"]').waitFor();
    await press('Tab');
    expect(await isFocused('.skip-link')).toBe(true);
  });
});
