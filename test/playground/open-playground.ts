import type { BrowserContextOptions, Locator, Page, Response } from 'playwright-core';
import type { Config } from '../../src/platform/config/config';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { launchBrowser } from './browser';

const PAGE_TIMEOUT_MS = 120_000;

/** The playground of a gateway with the demo data, in a browser that no other host answers. */
export interface OpenPlayground {
  readonly test: TestGateway;
  readonly origin: string;
  readonly page: Page;
  /** What the page asked other hosts for. */
  readonly strangers: readonly string[];
  /** What the browser complained of: errors of scripts, and whatever the content security policy forbids. */
  readonly complaints: readonly string[];
  /** The gateway's next answer to an operation of this name. */
  answerTo(operation: string): Promise<Response>;
  /** Runs what stands in the editor, and gives the answer to the operation of this name. */
  run(operation: string): Promise<Response>;
  /** Opens an example from the panel of examples, and waits until it stands in the editor. */
  openExample(operation: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the playground; `demo` lets the demo users be chosen. */
export async function openPlayground(
  some: Partial<Config> = { demo: true },
  context: BrowserContextOptions = {},
): Promise<OpenPlayground> {
  const browser = await launchBrowser();
  const test = await openDemoGateway({ playground: true, introspection: true, ...some });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'en-US', ...context });
  const close = async () => {
    await page.close();
    await test.close();
  };
  try {
    return { test, close, ...(await openPage(test, page)) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(test: TestGateway, page: Page) {
  const origin = await test.app.listen({ port: 0, host: '127.0.0.1' });
  // Sooner than the test itself, whose end would not report what was waited for.
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const strangers = await refuseOtherHosts(page, origin);
  await page.goto(`${origin}/`);
  return { origin, page, strangers, complaints, ...handsOn(page, origin) };
}

async function refuseOtherHosts(page: Page, origin: string): Promise<readonly string[]> {
  const strangers: string[] = [];
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin || /^(data|blob):/.test(url)) return route.continue();
    strangers.push(url);
    return route.abort();
  });
  return strangers;
}

function handsOn(page: Page, origin: string) {
  const answerTo = (operation: string) =>
    page.waitForResponse(
      (response) =>
        response.url() === `${origin}/graphql` && response.request().postData()?.includes(operation) === true,
    );
  return {
    answerTo,
    run: async (operation: string) => {
      const [response] = await Promise.all([answerTo(operation), page.locator('.graphiql-execute-button').click()]);
      return response;
    },
    openExample: async (operation: string) => {
      await page.locator(`.panel [data-operation="${operation}"]`).click();
      await editorWith(page, operation).waitFor();
    },
  };
}

function editorWith(page: Page, operation: string): Locator {
  const hasText = new RegExp(`(query|mutation|subscription)\\s${operation}\\b`);
  return page.locator('.graphiql-query-editor .view-lines', { hasText });
}
