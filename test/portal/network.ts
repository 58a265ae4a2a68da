import type { Locator, Page, Route } from 'playwright-core';

/** A gate for requests of a page. */
export interface Gate {
  /** Waits until a request is at the gate. */
  arrived(): Promise<void>;
  open(): void;
}

/** Holds the requests of a page for an operation before they reach the gateway, until the gate is opened. */
export async function holdRequests(page: Page, operation: string): Promise<Gate> {
  const opened = deferred();
  const arrived = deferred();
  await page.route('**/graphql', async (route) => {
    if (!isOf(route, operation)) return route.fallback();
    arrived.resolve();
    await opened.promise;
    await route.fallback();
  });
  return { arrived: () => arrived.promise, open: opened.resolve };
}

/** Loses all responses to an operation: the gateway has executed it, and the connection is cut. Returns a function that ends this. */
export async function loseResponses(page: Page, operation: string): Promise<() => Promise<void>> {
  const lose = async (route: Route) => {
    if (!isOf(route, operation)) return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
  };
  await page.route('**/graphql', lose);
  return () => page.unroute('**/graphql', lose);
}

/** Answers all requests as a proxy does whose gateway restarts. Returns a function that ends this. */
export async function restartGateway(page: Page, retryAfterSeconds: number): Promise<() => Promise<void>> {
  const refuse = (route: Route) =>
    route.fulfill({ status: 503, headers: { 'retry-after': `${retryAfterSeconds}` }, body: 'Service Unavailable' });
  await page.route('**/graphql', refuse);
  return () => page.unroute('**/graphql', refuse);
}

/** Lets the time of the page pass until an element is there. Its clock must be installed. */
export async function passTimeUntil(page: Page, element: Locator): Promise<void> {
  while (!(await element.isVisible())) await page.clock.fastForward('00:10');
}

/** Whether an error in the console is about something else than the network. */
export function isOtherFault(fault: string): boolean {
  return !/^(Failed to load resource|WebSocket connection to )/.test(fault);
}

function isOf(route: Route, operation: string): boolean {
  return route.request().postDataJSON()?.operationName === operation;
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
