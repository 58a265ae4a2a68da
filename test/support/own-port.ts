import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { perWorker } from './per-worker';

/** Below the ports that systems give to outgoing connections, one of which could take it before a server does. */
const FIRST = 20_000;
const OF_A_WORKER = 500;

const given = perWorker('given ports', () => ({ count: randomInt(OF_A_WORKER) }));

/** Returns a free port of this machine that no other worker gets, and this one not again for long. */
export async function ownPort(): Promise<number> {
  for (;;) {
    const worker = Number(process.env.JEST_WORKER_ID ?? 1) % 20;
    const port = FIRST + worker * OF_A_WORKER + (given.count++ % OF_A_WORKER);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return false;
  }
}
