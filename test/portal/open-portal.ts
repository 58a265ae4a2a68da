import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Config } from '../../src/platform/config/config';
import { launchBrowser } from '../playground/browser';
import { openDemoGateway } from '../support/demo';
import { ownPort } from '../support/own-port';
import type { TestGateway } from '../support/test-gateway';

/** Shorter than the timeout of tests, which would not report what the page waits for. */
const PAGE_TIMEOUT_MS = 120_000;

/** A gateway with the demo data that serves the portal. */
export interface OpenPortal {
  readonly test: TestGateway;
  readonly origin: string;
  /** Opens a page in a browser of its own, signed in as a user of the demo, such as Amara Quill. */
  signIn(name: string, path?: string, context?: BrowserContextOptions): Promise<Page>;
  /** Opens a page in a browser of its own, in which nobody is signed in. It may reach these other origins. */
  openPage(path?: string, context?: BrowserContextOptions, origins?: readonly string[]): Promise<Page>;
  /** Opens a page in another tab of the browser of a page. Nobody is signed in there. */
  openTab(page: Page, path?: string): Promise<Page>;
  /** Errors in the console of all pages, also those of the content security policy, and the URLs of other hosts that were requested. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Opens a gateway that serves the portal, at `publicUrl` if something forwards to it. Pages cannot reach other hosts. */
export async function openPortal(some: Partial<Config> = {}): Promise<OpenPortal> {
  const settings = { demo: true, portal: true, playground: true, introspection: true };
  const port = await ownPort();
  const origin = some.publicUrl ?? `http://127.0.0.1:${port}`;
  const test = await openDemoGateway({ ...settings, ...some, publicUrl: origin });
  await test.app.listen({ port, host: '127.0.0.1' });
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];

  const openPage = async (path = '/portal', context: BrowserContextOptions = {}, origins: readonly string[] = []) => {
    const browser = await launchBrowser();
    const opened = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-US', ...context });
    contexts.push(opened);
    opened.setDefaultTimeout(PAGE_TIMEOUT_MS);
    await opened.route(
      (url) => ![origin, ...origins].includes(url.origin) && /^https?:/.test(url.protocol),
      (route) => {
        if (route.request().frame().url().startsWith(origin)) faults.push(route.request().url());
        return route.abort();
      },
    );
    return openIn(opened, path);
  };
  const openIn = async (context: BrowserContext, path: string) => {
    const page = await context.newPage();
    const isOwn = () => page.url().startsWith(origin);
    page.on('console', (message) => message.type() === 'error' && isOwn() && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${origin}${path}`);
    return page;
  };

  return {
    test,
    origin,
    faults,
    openPage,
    openTab: (page, path = '/portal') => openIn(page.context(), path),
    signIn: async (name, path, context) => {
      const page = await openPage(path, context);
      await page.getByRole('button', { name }).click();
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await test.close();
    },
  };
}
