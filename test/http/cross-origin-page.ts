import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../playground/browser';

/** The parts of a response that a page could read; only `error` if the browser hid the response from the page. */
export interface Read {
  readonly status?: number;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly error?: string;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A page of an origin of its own, in a browser that enforces the same-origin policy. */
export interface CrossOriginPage {
  readonly origin: string;
  fetch(url: string, sent?: Sent): Promise<Read>;
  /** Sends a file without a content type, as a browser does if the system knows none. */
  upload(url: string, content: string, headers?: Sent['headers']): Promise<Read>;
  /** Reads the first chunk of a stream, then aborts the request. */
  fetchBeginning(url: string, sent: Sent): Promise<Read>;
  /** Resolves to whether a WebSocket could be opened. */
  openSocket(url: string): Promise<boolean>;
  close(): Promise<void>;
}

const SCRIPT = `
  const failed = ({ name }) => ({ error: name });
  const read = ({ status, url, headers }, text) => ({ status, url, headers: Object.fromEntries(headers), text });
  const send = (url, sent) =>
    fetch(url, sent).then(async (response) => read(response, await response.text())).catch(failed);
  const upload = (url, content, headers) => send(url, { method: 'PUT', body: new File([content], 'file'), headers });
  const sendAndEnd = async (url, sent) => {
    const ending = new AbortController();
    const response = await fetch(url, { ...sent, signal: ending.signal });
    const { value } = await response.body.getReader().read();
    ending.abort();
    return read(response, new TextDecoder().decode(value));
  };
  const openSocket = (url) => new Promise((resolve) => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    socket.onopen = () => { socket.close(); resolve(true); };
    socket.onerror = () => resolve(false);
  });`;

/**
 * Opens a page on a host of this machine. No request is intercepted, since Playwright would then answer preflights itself.
 */
export async function openCrossOriginPage(host: string): Promise<CrossOriginPage> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<!doctype html><script>${SCRIPT}</script>`);
  });
  await once(server.listen(0), 'listening');
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  const page = await (await launchBrowser()).newPage();
  await page.goto(origin);
  return {
    origin,
    ...actionsOn(page),
    close: async () => {
      await page.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function actionsOn(page: Page) {
  const call = <Result>(name: string, ...values: readonly unknown[]) =>
    page.evaluate<Result>(`${name}(${values.map((value) => JSON.stringify(value)).join()})`);
  return {
    fetch: (url: string, sent: Sent = {}) => call<Read>('send', url, sent),
    upload: (url: string, content: string, headers = {}) => call<Read>('upload', url, content, headers),
    fetchBeginning: (url: string, sent: Sent) => call<Read>('sendAndEnd', url, sent),
    openSocket: (url: string) => call<boolean>('openSocket', url),
  };
}
