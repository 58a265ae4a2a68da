import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/platform/http/free-port';
import { PROJECT } from './paths';
import type { BenchmarkRequest } from './requests';
import { endWithRun } from './workspace';

/** A program that answers the benchmark requests on PORT, from the data in DATA_DIR or DATABASE_URL. */
export interface Candidate {
  /** The value for `--candidates`. */
  readonly id: string;
  /** The name in tables. */
  readonly name: string;
  readonly program: string;
  /** Whether it is another server with a data layer of its own. */
  readonly isPeer?: boolean;
  /** Its working directory, if it is not the project's. */
  readonly directory?: string;
  /** The Node.js executable, if it is not the current one. */
  readonly runtime?: string;
  /** Options of Node.js. */
  readonly flags?: readonly string[];
  /** More environment variables. */
  readonly env?: NodeJS.ProcessEnv;
  /** For a candidate with another schema: its requests of each workload that it takes part in. */
  readonly own?: Readonly<Partial<Record<Workload, OwnRequests>>>;
}

/** The requests that a candidate receives. */
export type Workload = 'nested' | 'small' | 'small-post' | 'screen';

/** The requests of a candidate with another schema. */
interface OwnRequests {
  readonly requests: readonly BenchmarkRequest[];
  /** Converts its data to the form of ours. */
  readonly toOurs: (data: never) => unknown;
}

/** A candidate that runs in its own process. */
export interface RunningCandidate {
  readonly candidate: Candidate;
  readonly origin: string;
  readonly pid: number;
  /** Stops the process, including its timers, until it is resumed. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Starts a candidate and waits until it answers. */
export async function startCandidate(candidate: Candidate, env: NodeJS.ProcessEnv): Promise<RunningCandidate> {
  const port = await freePort('127.0.0.1');
  const { runtime = process.execPath, flags = [], program, directory = PROJECT } = candidate;
  const server = spawn(runtime, [...flags, program], {
    cwd: directory,
    env: { ...process.env, NODE_ENV: 'production', ...env, ...candidate.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  endWithRun(server);
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin, server, candidate);
  return {
    candidate,
    origin,
    pid: server.pid as number,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    stop: async () => {
      const exited = once(server, 'exit');
      server.kill('SIGCONT');
      server.kill('SIGKILL');
      await exited;
    },
  };
}

const START_TIMEOUT_MS = 60_000;

async function answering(origin: string, server: ChildProcess, { name }: Candidate): Promise<void> {
  const giveUpAt = performance.now() + START_TIMEOUT_MS;
  while (!(await fetch(origin).catch(() => null))) {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(`${name} ended before it answered.`);
    if (performance.now() > giveUpAt) throw new Error(`${name} does not answer.`);
    await delay(50);
  }
}
