import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { SECOND_MS } from '../../platform/base/clock';
import type { Config } from '../../platform/config/config';
import { openLog } from '../../platform/http/log';
import { onStopSignals, onUncaughtError } from './end-process';
import { announceDemo, openWithData } from './serve';

/**
 * Serves with several processes behind one port: makes the database ready, starts the workers, replaces those that die,
 * and passes on what tells it to stop. The exit code is 1 where no worker could ever serve.
 */
export async function runWorkers(config: Config): Promise<void> {
  const log = openLog(config.logLevel);
  await (await openWithData(config)).close();
  const crew: Crew = { port: config.port, log, stopping: stopWorkersWithThisProcess(log), hasServed: false };
  cluster.once('listening', () => {
    crew.hasServed = true;
    announceDemo(config, log);
  });
  const codes = await Promise.all(Array.from({ length: config.workers }, () => keepPlaceFilled(crew)));
  process.exit(Math.max(...codes, Number(process.exitCode ?? 0)));
}

interface Crew {
  readonly port: number;
  readonly log: FastifyBaseLogger;
  readonly stopping: AbortSignal;
  /** Whether any worker ever served: then another one may, too. */
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

/** A worker that never served or lived shorter than this has failed; its successor waits a little longer each time. */
const SHORT_LIFE_MS = 5 * SECOND_MS;
const LONGEST_WAIT_MS = 5 * SECOND_MS;
const FAILURES_TO_GIVE_UP = 5;

/** Starts one worker after the other until all are to stop. Gives the exit code of the last one, 1 when it gives up. */
async function keepPlaceFilled(crew: Crew): Promise<number> {
  for (let failures = 0; ; ) {
    const startedAt = performance.now();
    const { pid, code, signal, served } = await lifeOf(cluster.fork({ PORT: String(crew.port) }));
    if (crew.stopping.aborted) return code;
    failures = served && performance.now() - startedAt >= SHORT_LIFE_MS ? 0 : failures + 1;
    if (failures === FAILURES_TO_GIVE_UP && !crew.hasServed) {
      crew.log.fatal('no worker could start');
      return 1;
    }
    const waitMs = failures === 0 ? 0 : Math.min(100 * 2 ** failures, LONGEST_WAIT_MS);
    crew.log.error({ worker: pid, code, signal, waitMs }, 'a worker has ended; another one takes its place');
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
  // One that was told to stop before it could listen to that has done nothing wrong.
  return { pid: worker.process.pid, code: code ?? (signal === 'SIGTERM' ? 0 : 1), signal, served };
}
