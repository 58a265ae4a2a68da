import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendSteadily } from '../benchmarks/steady-load';

const REQUESTS = 50;
const load = {
  requests: [
    { method: 'GET', path: '/one', headers: {} },
    { method: 'POST', path: '/two', headers: {}, body: 'ä' },
  ],
  perSecond: 1_000,
  seconds: REQUESTS / 1_000,
  token: 'secret',
} as const;

async function against(answer: RequestListener, check: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await check(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await once(server.close(), 'close');
  }
}

function end(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 100_002 });
  response.write('a');
  // In several chunks, of which the second is longer than what a socket reads at once.
  setImmediate(() => response.write('b'.repeat(100_000), () => response.end('c')));
}

describe('the load generator of a constant rate', () => {
  it('sends requests without waiting for the responses of earlier ones', async () => {
    const held: ServerResponse[] = [];
    await against(
      (_request, response) => {
        held.push(response);
        if (held.length === REQUESTS) held.forEach(end);
      },
      async (origin) => {
        const { latencyP99Ms } = await sendSteadily(origin, load);
        // The first had no response before the last was due.
        expect(latencyP99Ms).toBeGreaterThanOrEqual(REQUESTS - 1);
      },
    );
  });

  it('sends each request in turn, with its body and the token', async () => {
    const received: string[] = [];
    await against(
      (request, response) => {
        const { method, url, headers } = request;
        received.push(`${method} ${url} ${headers.authorization} ${headers['content-length'] ?? ''}`.trim());
        request.resume().once('end', () => end(response));
      },
      async (origin) => {
        await sendSteadily(origin, load);
        expect(received.filter((each) => each === 'GET /one Bearer secret')).toHaveLength(REQUESTS / 2);
        expect(received.filter((each) => each === 'POST /two Bearer secret 2')).toHaveLength(REQUESTS / 2);
      },
    );
  });

  it('fails at a response with another status', async () => {
    await against(
      (_request, response) => response.writeHead(500, { 'content-length': 0 }).end(),
      async (origin) => {
        await expect(sendSteadily(origin, load)).rejects.toThrow('HTTP/1.1 500');
      },
    );
  });
});
