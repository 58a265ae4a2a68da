import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../platform/base/clock';

/** What must work for requests to be served. Each check throws what is wrong. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

/** What is wrong with each check, null where nothing is. */
export type Findings = Readonly<Record<string, Error | null>>;

const CHECK_LIMIT_MS = 2 * SECOND_MS;
const SHARED_MS = SECOND_MS;

/** A way to make all checks that never throws; whoever asks within a second of another gets the same findings. */
export function createSharedCheck(checks: Checks, limitMs = CHECK_LIMIT_MS): () => Promise<Findings> {
  const bounded = Object.entries(checks).map(([name, check]) => [name, inTime(check, limitMs)] as const);
  const look = async () =>
    Object.fromEntries(await Promise.all(bounded.map(async ([name, find]) => [name, await find()])));
  let last: { readonly at: number; readonly findings: Promise<Findings> } | null = null;
  return () => {
    if (!last || performance.now() - last.at >= SHARED_MS) last = { at: performance.now(), findings: look() };
    return last.findings;
  };
}

/** While a check hangs it is not made once more: each look would leave another connection or thread waiting. */
function inTime(check: () => Promise<void>, limitMs: number): () => Promise<Error | null> {
  let running: Promise<Error | null> | null = null;
  return () => {
    running ??= findingOf(check).finally(() => {
      running = null;
    });
    return Promise.race([running, delay(limitMs, new Error(`No answer within ${limitMs} ms.`), { ref: false })]);
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
