import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The page may run only its own scripts, and connect only to its own server and to servers of this machine. */
const POLICY =
  "default-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; img-src data:; base-uri 'none'";

/** The server of a page, on an origin of its own. */
export interface PageServer {
  readonly origin: string;
  close(): void;
}

/** Serves a built page, and at `/session` what the page must know of the user who is signed in. */
export async function servePage(directory: string, getSession: () => Promise<object>): Promise<PageServer> {
  const server = createServer(async ({ url = '/' }, response) => {
    response.setHeader('content-security-policy', POLICY);
    if (url === '/session') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await getSession()));
      return;
    }
    const file = url === '/' ? 'index.html' : normalize(url);
    const content = await readFile(join(directory, file)).catch(() => null);
    response.statusCode = content ? 200 : 404;
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream').end(content);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
