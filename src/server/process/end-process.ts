import type { FastifyBaseLogger } from 'fastify';
import { SECOND_MS } from '../../platform/base/clock';
import { type Serving, stop } from './stop';

/** Ends the process gracefully on a stop signal, or with 1 after an uncaught error. Returns a function that ends it. */
export function endGracefully(serving: Serving): () => void {
  const { log } = serving.app;
  const cut = new AbortController();
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= stop(serving, cut.signal)
      .catch((error: unknown) => failWith(log, error))
      .finally(() => process.exit());
  };
  onUncaughtError(log, end);
  onStopSignals((signal) => {
    log.info(ending ? `${signal} again: closing all connections now` : `${signal}: stopping`);
    if (ending) cut.abort();
    end();
  });
  return end;
}

/** Logs uncaught errors, and calls back. The exit code of the process becomes 1. */
export function onUncaughtError(log: FastifyBaseLogger, callback: () => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      failWith(log, error);
      callback();
    });
  }
}

/** When started by npm, one Ctrl-C sends several signals: within this time they count as one. */
const SAME_SIGNAL_MS = SECOND_MS;

/** Calls back at the first stop signal, and at each later one that is not a repetition of the first. */
export function onStopSignals(callback: (signal: NodeJS.Signals) => void): void {
  let firstAt: number | null = null;
  const handle = (signal: NodeJS.Signals) => {
    const isSame = firstAt !== null && performance.now() - firstAt < SAME_SIGNAL_MS;
    firstAt ??= performance.now();
    if (!isSame) callback(signal);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, handle);
}

function failWith(log: FastifyBaseLogger, error: unknown): void {
  log.fatal({ err: error }, 'uncaught error');
  process.exitCode = 1;
}
