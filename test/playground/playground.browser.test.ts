import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readExampleOperations } from '../../src/playground/example-operations';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { launchBrowser } from './browser';

const tabs = readExampleOperations(join(__dirname, '../../schema/operations'));
const REVIEWERS = ['RequestsToReview', 'DecideACancellation'];
const pictures = process.env.PICTURES_DIR ?? mkdtempSync(join(tmpdir(), 'onprem-gateway-pictures-'));

describe('the playground in a real browser', () => {
  let test: TestGateway;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const strangers: string[] = [];
  const complaints: string[] = [];

  const answerTo = (operation: string) =>
    page.waitForResponse(
      (response) =>
        response.url() === `${origin}/graphql` && response.request().postData()?.includes(operation) === true,
    );

  beforeAll(async () => {
    test = await openDemoGateway({ demo: true });
    origin = await test.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.route('**/*', (route) => {
      const url = route.request().url();
      if (new URL(url).origin === origin || /^(data|blob):/.test(url)) return route.continue();
      strangers.push(url);
      return route.abort();
    });
    await Promise.all([answerTo('IntrospectionQuery'), page.goto(`${origin}/`)]);
    await page.waitForSelector('.graphiql-execute-button');
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  it('is what the root leads to', () => {
    expect(page.url()).toBe(`${origin}/playground`);
  });

  it('opens the example operations as tabs and offers the demo users', async () => {
    expect(await page.locator('.graphiql-tab-button').allTextContents()).toEqual(tabs.map(({ title }) => title));
    expect(await page.locator('.credential select option').count()).toBe(7);
  });

  it.each(tabs.map(({ title }) => title))('runs the tab %s', async (title) => {
    const user = REVIEWERS.includes(title) ? 'reviewer' : 'admin-agent';
    await page.locator('.credential select').selectOption(user);
    await page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${title}$`) }).click();
    await page.locator('.graphiql-query-editor .view-lines', { hasText: title }).waitFor();
    const [response] = await Promise.all([answerTo(title), page.locator('.graphiql-execute-button').click()]);
    expect({ status: response.status(), answer: await response.json() }).toEqual({
      status: 200,
      answer: { data: expect.anything(), extensions: { cost: expect.anything() } },
    });
    await page.locator('.graphiql-response .view-lines', { hasText: '"data"' }).waitFor();
    await page.screenshot({ path: join(pictures, `${title}.png`) });
  });

  it('asks no other host for anything and reports no error', () => {
    expect(strangers).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
