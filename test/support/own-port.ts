import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { perWorker } from './per-worker';

/** Below the ephemeral ports, which an outgoing connection could take before a server does. */
const FIRST_PORT = 20_000;
const PORTS_PER_WORKER = 500;

const used = perWorker('used ports', () => ({ count: randomInt(PORTS_PER_WORKER) }));

/** Returns a free port that no other worker gets, and that this one does not get again soon. */
export async function ownPort(): Promise<number> {
  for (;;) {
    const worker = Number(process.env.JEST_WORKER_ID ?? 1) % 20;
    const port = FIRST_PORT + worker * PORTS_PER_WORKER + (used.count++ % PORTS_PER_WORKER);
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
