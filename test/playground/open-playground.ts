import type { BrowserContextOptions, Locator, Page, Response } from 'playwright-core';
import type { Config } from '../../src/platform/config/config';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { launchBrowser } from './browser';

const PAGE_TIMEOUT_MS = 120_000;

/** The playground of a gateway with the demo data, in a browser that is blocked from other hosts. */
export interface OpenPlayground {
  readonly test: TestGateway;
  readonly origin: string;
  readonly page: Page;
  /** The URLs of other hosts that the page has requested. */
  readonly foreignRequests: readonly string[];
  /** The errors in the console of the browser, also those of scripts and of the content security policy. */
  readonly consoleErrors: readonly string[];
  /** Returns the gateway's next response to the operation of this name. */
  responseTo(operation: string): Promise<Response>;
  /** Runs the operation in the editor. Returns the response to the operation of this name. */
  run(operation: string): Promise<Response>;
  /** Opens an example from the panel of examples, and waits until the editor shows it. */
  openExample(operation: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the playground; with `demo`, the demo users can be selected. */
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
  // Shorter than the timeout of tests, which would not report what the page waits for.
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const consoleErrors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  const foreignRequests = await refuseOtherHosts(page, origin);
  await page.goto(`${origin}/playground`);
  return { origin, page, foreignRequests, consoleErrors, ...actionsOn(page, origin) };
}

async function refuseOtherHosts(page: Page, origin: string): Promise<readonly string[]> {
  const foreignRequests: string[] = [];
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin || /^(data|blob):/.test(url)) return route.continue();
    foreignRequests.push(url);
    return route.abort();
  });
  return foreignRequests;
}

function actionsOn(page: Page, origin: string) {
  const responseTo = (operation: string) =>
    page.waitForResponse(
      (response) =>
        response.url() === `${origin}/graphql` && response.request().postData()?.includes(operation) === true,
    );
  return {
    responseTo,
    run: async (operation: string) => {
      const [response] = await Promise.all([responseTo(operation), page.locator('.graphiql-execute-button').click()]);
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
