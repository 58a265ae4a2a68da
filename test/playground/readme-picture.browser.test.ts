import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readConfig } from '../../src/platform/config/config';
import { readCode } from '../support/pages';
import { type OpenPlayground, openPlayground } from './open-playground';

const [query = ''] = readCode('README.md', 'graphql');
/** The directory for a new picture; undefined to take none. */
const directory = process.env.PICTURES_DIR;

describe('the query in the README', () => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    const { rateLimits } = readConfig({}); // The picture shows the rest of the default budget.
    playground = await openPlayground({ demo: true, rateLimits }, { viewport: { width: 1280, height: 720 } });
  });
  afterAll(() => playground?.close());

  it('runs in the playground as docs/pictures/playground.png shows', async () => {
    const { page } = playground;
    await page.waitForSelector('.graphiql-execute-button');
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'query CustomersAndTheirSoftware' }).click();
    await page.keyboard.press('Control+A');
    await paste(page, query.trim());
    await page.locator('.graphiql-sidebar button').nth(1).click();
    await page.locator('.graphiql-tab-button', { hasText: 'CustomerSoftware' }).waitFor();
    const response = await playground.run('CustomerSoftware');
    expect(await response.json()).toMatchObject({ data: { customer: { name: 'Contoso' } } });
    await page.locator('.graphiql-response .view-lines', { hasText: '"Contoso"' }).waitFor();
    if (directory) await page.screenshot({ path: join(directory, 'playground.png') });
  });
});

/** Pastes a text at the cursor. The editor would add a closing brace to each opening brace that is typed. */
function paste(page: Page, text: string): Promise<void> {
  return page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}
