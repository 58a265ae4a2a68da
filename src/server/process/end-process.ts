import type { FastifyBaseLogger } from 'fastify';
import { SECOND_MS } from '../../platform/base/clock';
import { type Serving, stop } from './stop';

/** Ends the process gracefully when it is told to, or with 1 after an error that nobody caught. Gives a way to end it. */
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
    log.info(ending ? `${signal} once more: cutting what still runs` : `${signal}: stopping`);
    if (ending) cut.abort();
    end();
  });
  return end;
}

/** Logs what nobody caught, and calls back. Whoever ends the process then ends it with 1. */
export function onUncaughtError(log: FastifyBaseLogger, callback: () => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      failWith(log, error);
      callback();
    });
  }
}

/** One Ctrl-C comes several times when npm stands between: within this time it is the same one. */
const SAME_SIGNAL_MS = SECOND_MS;

/** Calls back at the first of the signals that ask a process to stop, and at each later one that is not the same one. */
export function onStopSignals(callback: (signal: NodeJS.Signals) => void): void {
  let firstAt: number | null = null;
  const hear = (signal: NodeJS.Signals) => {
    const isSame = firstAt !== null && performance.now() - firstAt < SAME_SIGNAL_MS;
    firstAt ??= performance.now();
    if (!isSame) callback(signal);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, hear);
}

function failWith(log: FastifyBaseLogger, error: unknown): void {
  log.fatal({ err: error }, 'an error that nobody caught');
  process.exitCode = 1;
}
