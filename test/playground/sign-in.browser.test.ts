import type { Browser } from 'playwright-core';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { launchBrowser } from './browser';

describe('the playground outside the demo', () => {
  let test: TestGateway;
  let browser: Browser;

  beforeAll(async () => {
    test = await openDemoGateway();
    browser = await launchBrowser();
  });
  afterAll(() => test?.close());

  it('shows only the token field to anonymous callers, and the examples after a token is pasted', async () => {
    const page = await browser.newPage();
    await page.goto(`${await test.app.listen({ port: 0, host: '127.0.0.1' })}/playground`);
    const field = page.locator('.credential input');
    await field.waitFor();
    expect(await page.locator('.graphiql-container').count()).toBe(0);

    await field.fill('no token');
    await Promise.all([page.waitForEvent('load'), field.press('Enter')]);
    expect(await page.locator('.graphiql-container').count()).toBe(0);

    await field.fill(`Bearer ${await test.as('ADMIN_AGENT').token()}`);
    await Promise.all([page.waitForEvent('load'), field.press('Enter')]);
    await page.waitForSelector('.graphiql-execute-button');
    expect(await page.locator('.graphiql-tab-button').count()).toBeGreaterThan(1);
  });
});
