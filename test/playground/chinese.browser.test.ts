import { buildSchema } from 'graphql';
import { type OpenPlayground, openPlayground } from './open-playground';

/** Names and keys, which are the same in all languages. */
const NAMES = [
  ...['onprem-gateway', 'SDL', 'JSON', 'macOS', 'Windows', 'OK', 'query', 'mutation', 'subscription', '@requiresRole:'],
  ...['Ctrl Alt K', 'Mutation'],
];
const KEYS = /^(Ctrl|Control|Shift|Super|Alt|Enter|Escape|F\d+)([+ ]|$)/;

/** Code: operations and responses, and the names of the schema. */
const CODE = [
  ...['.view-lines', '.margin', '.mirror', 'pre', 'code', 'option', '.graphiql-tab-button', 'svg', 'style', 'script'],
  ...['.graphiql-doc-explorer-type-name', '.graphiql-doc-explorer-field-name', '.graphiql-doc-explorer-argument-name'],
  ...['.graphiql-history-item-label'],
].join();

/** Returns the texts on the page, and in its attributes, that have Latin letters but no Chinese characters. */
const FOREIGN_TEXTS = `(() => {
  const found = new Set();
  const note = (text) => /[A-Za-z]{2}/.test(text) && !/\\p{Script=Han}/u.test(text) && found.add(text.trim());
  const walk = (element) => {
    if (element.matches?.(${JSON.stringify(CODE)})) return;
    for (const name of ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt'])
      note(element.getAttribute?.(name) ?? '');
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) note(child.nodeValue);
      if (child.nodeType === Node.ELEMENT_NODE) walk(child);
    }
    if (element.shadowRoot) walk(element.shadowRoot);
  };
  walk(document.body);
  return [...found];
})()`;

describe('the playground in Chinese', () => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    playground = await openPlayground({ demo: true }, { locale: 'zh-CN' });
    await page().locator('.graphiql-query-editor .view-line').first().waitFor();
  });
  afterAll(() => playground?.close());

  const page = () => playground.page;
  const icon = (index: number) => page().locator('.graphiql-sidebar > button').nth(index);
  const foreignTexts = async () => {
    const texts = await page().evaluate<string[]>(FOREIGN_TEXTS);
    return texts.filter((text) => !NAMES.includes(text) && !KEYS.test(text));
  };

  it('has no English text in its panels', async () => {
    for (const index of [0, 2, 3, 4, 1]) {
      await icon(index).click();
      await page().mouse.move(0, 0);
      await page().locator('.graphiql-plugin > *').first().waitFor();
      expect({ index, texts: await foreignTexts() }).toEqual({ index, texts: [] });
    }
  });

  it('has no English text in its status and its tooltips', async () => {
    await playground.run('CustomersAndTheirSoftware');
    await page().locator('.answer-bar', { hasText: 'HTTP 200' }).waitFor();
    for (const button of await page().locator('.graphiql-toolbar button, .graphiql-tab-add').all()) {
      await button.focus();
      await page().getByRole('tooltip').first().waitFor({ state: 'attached' });
      expect(await foreignTexts()).toEqual([]);
    }
  });

  it('has no English text in its dialogs', async () => {
    for (const index of [6, 7]) {
      await icon(index).click();
      await page().getByRole('dialog').waitFor();
      expect({ index, texts: await foreignTexts() }).toEqual({ index, texts: [] });
      await page().keyboard.press('Escape');
    }
  });

  it('has no English text in the menu and the search of the editor', async () => {
    await page().locator('.graphiql-query-editor .view-line').nth(3).click({ button: 'right' });
    await page().getByText('命令面板').waitFor();
    expect(await foreignTexts()).toEqual([]);
    await page().keyboard.press('Escape');
    await page().locator('.graphiql-query-editor .view-line').nth(3).click();
    await page().keyboard.press('Control+F');
    await page().locator('.find-widget.visible').waitFor();
    expect(await foreignTexts()).toEqual([]);
    await page().keyboard.press('Escape');
  });

  it('documents the schema in Chinese, and finds words of it', async () => {
    await icon(2).click();
    await page().getByRole('searchbox').fill('退款');
    await page().locator('.panel li button', { hasText: 'Mutation.submitCancellation' }).waitFor();
    const found = await page().locator('.panel li code').allTextContents();
    expect(found[0]).toMatch(/^(Query|Mutation|Subscription)\./);
    await page().locator('.panel li button', { hasText: 'Mutation.submitCancellation' }).first().click();
    const documentation = page().locator('.graphiql-doc-explorer');
    await documentation.getByText('提交取消购买并退款的请求（S12–S16）。').waitFor();
    expect(await foreignTexts()).toEqual(['submitCancellation', 'requiresRole', 'userErrors']);
  });

  it('returns to English, also in the documentation, without losing the response', async () => {
    await page().locator('.top-bar select').last().selectOption('en');
    await page().locator('.graphiql-doc-explorer').getByText('Submits a request to cancel a purchase').waitFor();
    await page().getByRole('button', { name: 'Show History' }).waitFor();
    await page().locator('.graphiql-response .view-lines', { hasText: '"data"' }).waitFor();
    await page().locator('.top-bar select').last().selectOption('zh-CN');
    await page().getByRole('button', { name: '显示历史记录' }).waitFor();
    await page().locator('.graphiql-doc-explorer').getByText('提交取消购买并退款的请求').waitFor();
  });

  it('downloads the schema with Chinese descriptions', async () => {
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('button', { name: '下载 SDL 架构' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    const schema = buildSchema(Buffer.concat(chunks).toString('utf8'));
    expect(schema.getType('Customer')?.description).toMatch(/^合作伙伴的客户。/);
  });

  it('causes no errors in the console', () => {
    expect(playground.consoleErrors).toEqual([]);
  });
});
