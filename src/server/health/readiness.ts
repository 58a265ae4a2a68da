import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../platform/base/clock';

/** The checks that must pass before requests can be served. Each throws what is wrong. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

/** The error of each check, null if it passed. */
export type Findings = Readonly<Record<string, Error | null>>;

const CHECK_LIMIT_MS = 2 * SECOND_MS;
const SHARED_MS = SECOND_MS;

/** Returns a function that runs all checks and never throws; calls within the same second share their findings. */
export function createSharedCheck(checks: Checks, limitMs = CHECK_LIMIT_MS): () => Promise<Findings> {
  const bounded = Object.entries(checks).map(([name, check]) => [name, inTime(check, limitMs)] as const);
  const runAll = async () =>
    Object.fromEntries(await Promise.all(bounded.map(async ([name, find]) => [name, await find()])));
  let last: { readonly at: number; readonly findings: Promise<Findings> } | null = null;
  return () => {
    if (!last || performance.now() - last.at >= SHARED_MS) last = { at: performance.now(), findings: runAll() };
    return last.findings;
  };
}

/** A check that hangs is not started again: each call would leave another connection or thread waiting. */
function inTime(check: () => Promise<void>, limitMs: number): () => Promise<Error | null> {
  let running: Promise<Error | null> | null = null;
  return () => {
    running ??= findingOf(check).finally(() => {
      running = null;
    });
    return Promise.race([running, delay(limitMs, new Error(`No response within ${limitMs} ms.`), { ref: false })]);
  };
}

async function findingOf(check: () => Promise<void>): Promise<Error | null> {
  try {
    await check();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
