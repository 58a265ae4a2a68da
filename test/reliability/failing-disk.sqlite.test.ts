import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expectInvariants } from '../support/invariants';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Buyer, createBuyer, OFFER_WITHOUT_KEY } from './buyer';
import { expectRetryable } from './expect-retryable';
import { giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { rounds } from './rounds';
import { strace, whyNoStrace } from './strace';

const PURCHASES = rounds(3, 100);
/** The distance between the writes of a commit that are tried as the first one to fail. */
const STEP = rounds(60, 1);
/** Enough for SQLite to move them from its log into its file. */
const PURCHASES_OF_CHECKPOINT = 60;

const NOTHING_CHANGED = /Nothing was changed\. Try again/;
const UNKNOWN = /Send the same request again, with the same idempotency key/;

/** The file to which SQLite writes a commit first. */
const LOG = 'gateway.sqlite-wal';
const SYNC = 'fsync,fdatasync';
const WRITE = 'pwrite64';

interface Fault {
  readonly calls: string;
  readonly error: string;
  readonly file?: string;
}

const reason = whyNoStrace();

describe('R7: a gateway on SQLite whose disk fails', () => {
  if (reason) return notRun('R7, a failing disk,', reason);

  let first: ServedDemo;
  let demo: ServedDemo;
  let buyer: Buyer;
  /** The acknowledged order of each idempotency key. */
  const acknowledged = new Map<string, string>();

  beforeAll(async () => {
    demo = first = await serveDemo();
    await giveCredit(demo);
    buyer = await createBuyer(demo, { offerId: OFFER_WITHOUT_KEY });
  });
  afterEach(() =>
    onDatabaseOf(demo, async (database) => {
      const { orders, payments } = await readLedger(database);
      expect(orders).toEqual(acknowledged);
      expect(payments).toBe(acknowledged.size);
      await expectInvariants({ database });
    }),
  );
  afterAll(async () => {
    await demo.stop();
    await first.stop();
  });

  /** Makes system calls on a file of the database fail while the work runs. Returns how many failed. */
  async function whileFailing({ calls, error, file = LOG }: Fault, work: () => Promise<void>): Promise<number> {
    const path = join(String(demo.env.DATA_DIR), file);
    const fault = await strace(
      [demo.pid],
      ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}`, '-P', path],
    );
    try {
      await work();
      return fault.lines().filter((line) => line.endsWith('(INJECTED)')).length;
    } finally {
      await fault.stop();
    }
  }

  async function buy(key: string): Promise<boolean> {
    const { orderId, replayed } = await buyer.buy(key);
    acknowledged.set(key, orderId);
    return replayed;
  }

  /** Buys, or is refused with a retryable error. */
  async function tryToBuy(key: string, message: RegExp): Promise<void> {
    await buy(key).catch((error: unknown) => expectRetryable(error, message));
  }

  async function killAndStartAgain(): Promise<void> {
    demo.kill('SIGKILL');
    await demo.exited;
    demo = await serveDemo(first.env);
  }

  it.each([
    { calls: SYNC, error: 'EIO', message: UNKNOWN },
    { calls: SYNC, error: 'ENOSPC', message: UNKNOWN },
    { calls: WRITE, error: 'EIO', message: UNKNOWN },
    { calls: WRITE, error: 'ENOSPC', message: NOTHING_CHANGED },
    { calls: WRITE, error: 'ENOSPC:when=20+', message: NOTHING_CHANGED },
  ])(
    'R7: refuses purchases while $calls fails with $error, still reads, and accepts them again without a restart',
    async ({ message, ...fault }) => {
      const keys = newKeys(PURCHASES);
      const failed = await whileFailing(fault, async () => {
        for (const key of keys) await tryToBuy(key, message);
        await buyer.read();
      });
      expect(failed).toBeGreaterThanOrEqual(keys.length);
      for (const key of keys) expect(await buy(key)).toBe(false);
    },
  );

  it.each([
    { calls: SYNC, error: 'EIO', message: UNKNOWN },
    { calls: WRITE, error: 'ENOSPC', message: NOTHING_CHANGED },
  ])(
    'R7: reports the true outcome if $calls fails with $error from any call on and the process is then killed',
    async ({ message, ...fault }) => {
      const outcomes = { refused: 0, committed: 0 };
      for (let nth = 1; ; nth += STEP) {
        const [key = ''] = newKeys(1);
        await whileFailing({ ...fault, error: `${fault.error}:when=${nth}+` }, () => tryToBuy(key, message));
        await killAndStartAgain();
        if (acknowledged.has(key)) break;
        outcomes.refused += 1;
        if (await buy(key)) outcomes.committed += 1;
      }
      expect(outcomes.refused).toBeGreaterThan(0);
      if (message === NOTHING_CHANGED) expect(outcomes.committed).toBe(0);
      measured('R7, killed after a failed commit', { ...fault, ...outcomes });
    },
  );

  it('R7: keeps what it acknowledged while only the log was writable, even if it is killed', async () => {
    const fault = { calls: WRITE, error: 'EIO', file: 'gateway.sqlite' };
    const failed = await whileFailing(fault, async () => {
      for (const key of newKeys(PURCHASES_OF_CHECKPOINT)) await buy(key);
    });
    expect(failed).toBeGreaterThan(0);
    await killAndStartAgain();
  });
});

function newKeys(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}
