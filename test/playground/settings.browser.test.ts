import { type OpenPlayground, openPlayground } from './open-playground';

describe('the settings and layout of the playground', () => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    playground = await openPlayground({ demo: true }, { locale: 'zh-CN', colorScheme: 'light' });
    await page().waitForSelector('.graphiql-execute-button');
  });
  afterAll(() => playground?.close());

  const page = () => playground.page;
  const tabs = () => page().locator('.graphiql-tab-button').allTextContents();
  const editor = () => page().locator('.graphiql-query-editor .view-lines');
  const heading = () => page().locator('.panel h2').innerText();
  const brightness = (selector: string) =>
    page().evaluate<number>(`(() => {
      const [red, green, blue] = getComputedStyle(document.querySelector('${selector}')).backgroundColor.match(/\\d+/g);
      return (Number(red) + Number(green) + Number(blue)) / 3;
    })()`);
  const reload = async () => {
    await page().reload();
    await page().locator('.graphiql-query-editor .view-line').first().waitFor();
  };

  it('start with the language of the browser', async () => {
    expect(await heading()).toBe('示例');
    expect(await page().locator('html').getAttribute('lang')).toBe('zh-CN');
    await page().getByRole('button', { name: '客户及其软件' }).waitFor();
  });

  it('keep a selected language after a reload', async () => {
    await page().getByRole('combobox', { name: '语言' }).selectOption('en');
    expect(await heading()).toBe('Examples');
    await reload();
    expect(await heading()).toBe('Examples');
    expect(await page().locator('html').getAttribute('lang')).toBe('en');
  });

  it('request responses in the selected language, not in that of the browser', async () => {
    await playground.openExample('CustomerByDomain');
    const request = (await playground.run('CustomerByDomain')).request();
    expect(await request.headerValue('accept-language')).toBe('en');
  });

  it('apply the selected theme to all parts, and keep it after a reload', async () => {
    const places = ['.top-bar', '.graphiql-container', '.graphiql-editors'];
    for (const place of places) expect(await brightness(place)).toBeGreaterThan(200);
    await page().getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    for (const place of places) expect(await brightness(place)).toBeLessThan(80);
    await reload();
    for (const place of places) expect(await brightness(place)).toBeLessThan(80);
    await page().getByRole('combobox', { name: 'Theme' }).selectOption('system');
    for (const place of places) expect(await brightness(place)).toBeGreaterThan(200);
  });

  it('keep the user’s tabs when an example is opened, and all tabs after a reload', async () => {
    await page().getByRole('button', { name: 'New tab' }).click();
    await page().locator('.graphiql-query-editor .monaco-editor').click();
    await page().keyboard.insertText('query Mine { viewer { name } }');
    await page().locator('.graphiql-tab-button', { hasText: 'Mine' }).waitFor();
    await playground.openExample('AuditTrail');
    expect((await tabs()).slice(-2)).toEqual(['Mine', 'AuditTrail']);
    const before = await tabs();

    await page().waitForFunction(() =>
      JSON.stringify((globalThis as unknown as { localStorage: object }).localStorage).includes('query AuditTrail'),
    );
    await reload();
    expect(await tabs()).toEqual(before);
    await editor().getByText('AuditTrail').waitFor();
    await page().locator('.graphiql-tab-button', { hasText: 'Mine' }).click();
    await editor()
      .filter({ hasText: /^query\sMine\s\{\sviewer\s\{\sname\s\}\s\}$/ })
      .waitFor();
  });

  it('write a response into the tab of its request, even if another one is active when it arrives', async () => {
    const response = page().locator('.graphiql-response .view-lines');
    const openTab = (name: string) => page().locator('.graphiql-tab-button', { hasText: name }).click();
    let proceed = () => {};
    const isOther = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    await playground.openExample('WhoAmI');
    await page().route('**/graphql', (route) => isOther.then(() => route.continue()));
    await page().keyboard.press('Control+Enter');
    await openTab('QuoteAPurchase');
    await editor().getByText('QuoteAPurchase').waitFor();
    proceed();
    await playground.responseTo('WhoAmI');
    await page().unroute('**/graphql');
    expect(await response.innerText()).toBe('');
    expect(await page().locator('.answer-bar').innerText()).not.toContain('HTTP');
    await openTab('WhoAmI');
    await page().locator('.answer-bar', { hasText: 'HTTP 200' }).waitFor();
    await response.getByText('"viewer"').waitFor();
  });

  it('work without a mouse: each control has a name, can be focused, and shows its focus', async () => {
    const controls = page().locator(':is(.top-bar, .panel, .graphiql-toolbar) :is(button, select, input)');
    for (const control of await controls.all()) {
      const name = await control.evaluate(
        (element: { labels?: { length: number }; getAttribute(name: string): string | null; textContent: string }) =>
          element.getAttribute('aria-label') || (element.labels?.length ? 'label' : element.textContent.trim()),
      );
      expect(name).not.toBe('');
    }
    await page().locator('.credential select').focus();
    await page().keyboard.press('Tab');
    const focused = page().locator(':focus');
    expect(await focused.getAttribute('aria-label')).toBe('Theme');
    expect(await focused.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page().locator('[data-operation="WhoAmI"]').focus();
    await page().keyboard.press('Enter');
    await editor().getByText('WhoAmI').waitFor();
  });

  it.each([1400, 1024, 640, 390])('fit into a window of %d pixels without overlapping controls', async (width) => {
    await page().setViewportSize({ width, height: 768 });
    const boxes = await Promise.all(
      (await page().locator('.top-bar :is(h1, button, select)').all()).map((control) => control.boundingBox()),
    );
    for (const [index, box] of boxes.entries()) {
      if (!box) throw new Error('A control cannot be seen.');
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          !other ||
          box.x + box.width <= other.x ||
          other.x + other.width <= box.x ||
          box.y + box.height <= other.y ||
          other.y + other.height <= box.y;
        expect({ box, other, isApart }).toEqual({ box, other, isApart: true });
      }
    }
  });

  it('cause no requests to other hosts and no errors in the console', () => {
    expect(playground.foreignRequests).toEqual([]);
    expect(playground.consoleErrors).toEqual([]);
  });
});
