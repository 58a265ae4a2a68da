import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const SERVER_CORE = 0;
const LOAD_CORE = 1;
const CORES = availableParallelism();

/** Determined before any process is pinned, when all cores are still visible. */
const canPin = CORES > LOAD_CORE && spawnSync('taskset', ['-p', String(process.pid)]).status === 0;

/** Describes how a run uses the cores of the processor. */
export const spread = canPin
  ? `What is measured runs on one core, its database included, and the load on another one.`
  : 'Not pinned: taskset or a second core is missing, so what is measured and the load share what there is.';

/** Runs work whose child processes use the core of the servers, which they inherit. */
export async function onServerCore<Result>(work: () => Promise<Result>): Promise<Result> {
  pin(SERVER_CORE);
  try {
    return await work();
  } finally {
    pin(LOAD_CORE);
  }
}

/** Runs work whose processes, this one included, use any core. */
export async function onAllCores<Result>(work: () => Promise<Result>): Promise<Result> {
  pin(`0-${CORES - 1}`);
  try {
    return await work();
  } finally {
    pin(LOAD_CORE);
  }
}

function pin(cores: number | string): void {
  if (canPin) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(cores), String(process.pid)]);
}
