import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SECOND_MS } from '../../src/platform/base/clock';
import { openDatabase } from '../../src/platform/database/database';
import { notesIn, scratchFile } from '../database/scratch-database';
import { purchaseBody, signedIn } from '../process/buying';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { giveCredit, onDatabaseOf, readLedger } from './ledger';
import { holdLock } from './lock-holder';
import { measured } from './measured';
import { full } from './rounds';
import { longestStall, stallMonitorEnv } from './stalls';

const MAX_STALL_MS = 50;
const READERS = 2;
const READ = JSON.stringify({ query: '{ customers(first: 5) { nodes { name } } }' });

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ms: number;
}

describe('R9: while another process holds the write lock of the SQLite file', () => {
  let demo: ServedDemo;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    demo = await serveDemo(stallMonitorEnv());
    headers = await signedIn(demo);
    await giveCredit(demo);
  });
  afterAll(() => demo.stop());

  async function ask(body: string): Promise<Answer> {
    const startedAt = performance.now();
    const response = await fetch(`${demo.origin}/graphql`, { method: 'POST', headers, body });
    await response.text();
    const { status } = response;
    return { status, retryAfter: response.headers.get('retry-after'), ms: performance.now() - startedAt };
  }

  async function readUntil(over: AbortSignal): Promise<Answer[]> {
    const answers: Answer[] = [];
    while (!over.aborted) answers.push(await ask(READ));
    return answers;
  }

  const slowest = (answers: readonly Answer[]) => Math.round(Math.max(...answers.map(({ ms }) => ms)));

  /** Buys and reads concurrently while another process holds the lock for `holdMs`. Checks what must be true for any duration. */
  async function buyAndReadDuring(holdMs: number, buyers: number) {
    const keys = Array.from({ length: buyers }, () => randomUUID());
    await ask(purchaseBody());
    await longestStall(demo);
    const { released } = await holdLock(join(String(demo.env.DATA_DIR), 'gateway.sqlite'), holdMs);
    const over = new AbortController();
    const buying = Promise.all(keys.map((key) => ask(purchaseBody(key))));
    const reading = Promise.all(Array.from({ length: READERS }, () => readUntil(over.signal)));
    await released.finally(() => over.abort());
    const [bought, read] = [await buying, (await reading).flat()];
    const stalls = await longestStall(demo);

    const figures = {
      ...stalls,
      reads: read.length,
      slowestReadMs: slowest(read),
      bought: bought.filter(({ status }) => status === 200).length,
      slowestPurchaseMs: slowest(bought),
    };
    measured(`R9, lock held for ${holdMs} ms`, figures);
    if (full) expect({ ...figures, isResponsive: stalls.stallMs < MAX_STALL_MS }).toMatchObject({ isResponsive: true });
    expect(read.filter(({ status }) => status !== 200)).toEqual([]);
    expect(read.length).toBeGreaterThan(1);
    return { keys, bought };
  }

  it('R9: for 3 seconds, writes wait and reads continue', async () => {
    const { bought } = await buyAndReadDuring(3 * SECOND_MS, 100);
    expect(bought.filter(({ status }) => status !== 200)).toEqual([]);
  });

  if (full) {
    it('R9: for 12 seconds, writes are refused in time as retryable, and then succeed', async () => {
      const { keys, bought } = await buyAndReadDuring(12 * SECOND_MS, 30);
      expect(new Set(bought.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 1']));
      expect(slowest(bought)).toBeLessThan(12 * SECOND_MS);

      for (const key of keys) expect(await ask(purchaseBody(key))).toMatchObject({ status: 200 });
      await onDatabaseOf(demo, async (database) => {
        const { orders } = await readLedger(database);
        expect(keys.filter((key) => !orders.has(key))).toEqual([]);
        await expectInvariants({ database });
      });
    });
  }

  it('R9: the start waits for the lock of a new database, and then has its schema', async () => {
    const { path, options, remove } = scratchFile();
    const { released } = await holdLock(path, SECOND_MS);
    const database = await openDatabase(options, () => 0);
    expect(await notesIn(database)).toEqual([]);
    await released;
    await database.close();
    await remove();
  });
});
