import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { SECOND_MS } from '../../platform/base/clock';
import type { Config } from '../../platform/config/config';
import { openLog } from '../../platform/http/log';
import { endedWorkers } from '../metrics/gateway.metrics';
import { onStopSignals, onUncaughtError } from './end-process';
import { reloadOnRequest } from './reload';
import { askWorkersToReload } from './reload-signal';
import { announceDemo, openWithData } from './serve';

/**
 * Serves with several processes on one port: prepares the database, starts the workers, replaces those that end, and forwards
 * stop signals. The exit code is 1 if no worker could ever serve.
 */
export async function runWorkers(config: Config, read: () => Config): Promise<void> {
  const log = openLog(config.logLevel);
  await (await openWithData(config, log)).close();
  const crew: Crew = { port: config.port, log, stopping: stopWorkersWithThisProcess(log), hasServed: false };
  cluster.once('listening', () => {
    crew.hasServed = true;
    announceDemo(config, log);
  });
  reloadOnRequest(log, crew.stopping, async () => {
    askWorkersToReload();
    log.level = read().logLevel;
    return `LOG_LEVEL ${log.level}`;
  });
  const codes = await Promise.all(Array.from({ length: config.workers }, () => keepPlaceFilled(crew)));
  process.exit(Math.max(...codes, Number(process.exitCode ?? 0)));
}

interface Crew {
  readonly port: number;
  readonly log: FastifyBaseLogger;
  readonly stopping: AbortSignal;
  /** Whether any worker has ever served: then a new one can be expected to serve as well. */
  hasServed: boolean;
}

function stopWorkersWithThisProcess(log: FastifyBaseLogger): AbortSignal {
  const stopping = new AbortController();
  const stopAll = () => {
    stopping.abort();
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  onUncaughtError(log, stopAll);
  onStopSignals((signal) => {
    log.info(`${signal}: stopping all workers`);
    stopAll();
  });
  return stopping.signal;
}

/** A worker that never served or ended sooner than this has failed; each further start waits a little longer. */
const SHORT_LIFE_MS = 5 * SECOND_MS;
const LONGEST_WAIT_MS = 5 * SECOND_MS;
const FAILURES_TO_GIVE_UP = 5;

/** Starts one worker after the other until all have to stop. Returns the exit code of the last one, or 1 if it gives up. */
async function keepPlaceFilled(crew: Crew): Promise<number> {
  for (let failures = 0; ; ) {
    const startedAt = performance.now();
    const { pid, code, signal, served } = await lifeOf(cluster.fork({ PORT: String(crew.port) }));
    if (crew.stopping.aborted) return code;
    failures = served && performance.now() - startedAt >= SHORT_LIFE_MS ? 0 : failures + 1;
    if (failures === FAILURES_TO_GIVE_UP && !crew.hasServed) {
      crew.log.fatal('no worker could start: the errors above state why');
      return 1;
    }
    const waitMs = failures === 0 ? 0 : Math.min(100 * 2 ** failures, LONGEST_WAIT_MS);
    endedWorkers.add(1);
    crew.log.error({ worker: pid, code, signal, waitMs }, 'a worker has ended; starting another one');
    await delay(waitMs, undefined, { signal: crew.stopping }).catch(() => {});
    if (crew.stopping.aborted) return 0;
  }
}

async function lifeOf(worker: Worker) {
  let served = false;
  worker.once('listening', () => {
    served = true;
  });
  const [code, signal] = (await once(worker, 'exit')) as [number | null, NodeJS.Signals | null];
  // A worker that received SIGTERM before it could handle it has not failed.
  return { pid: worker.process.pid, code: code ?? (signal === 'SIGTERM' ? 0 : 1), signal, served };
}
