import { sql } from '../../src/platform/database/sql';
import type { Limit } from '../../src/platform/rate-limits/limit';
import { removeOldUses } from '../../src/platform/rate-limits/rate-limits';
import { refuse } from '../support/refuse';
import { statementsOf } from '../support/statements';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { openProcesses, type Processes } from './processes';

const MOST = 10_000;
const WINDOW_MS = 60_000;
/** 0.5 % of the limit. */
const UNWRITTEN = 50;
const limit: Limit = { name: 'test', most: MOST, windowMs: WINDOW_MS };

describe('a limit that is shared by processes', () => {
  let test: TestGateway;
  let processes: Processes;

  beforeEach(async () => {
    test = await openTestGateway();
    processes = await openProcesses(test, limit, 2);
  });
  afterEach(async () => {
    await processes.close();
    await test.close();
  });

  const take = async (process: number, amount: number, id = 'ada') => processes.limits[process]?.take(id, amount);

  /** Takes from all processes concurrently until each of them refuses. Returns the total that was granted. */
  async function takeAll(amountOf: (round: number) => number, id = 'ada'): Promise<number> {
    const exhaust = async ({ take }: Processes['limits'][number]) => {
      let granted = 0;
      for (let round = 0, isGranted = true; isGranted; round += 1) {
        const verdicts = await Promise.all([0, 1, 2].map(async (each) => take(id, amountOf(round + each))));
        verdicts.forEach((verdict, each) => {
          if (verdict.isGranted) granted += amountOf(round + each);
        });
        isGranted = verdicts.some((verdict) => verdict.isGranted);
      }
      return granted;
    };
    const granted = await Promise.all(processes.limits.map(exhaust));
    return granted.reduce((sum, each) => sum + each, 0);
  }

  it.each([
    ['one by one', () => 1],
    ['by sevens', () => 7],
    ['by more than is granted unwritten', () => 90],
    ['in all sizes', (round: number) => 1 + ((round * 37) % 83)],
  ])('grants its maximum, within 2 %% with two processes: %s', async (_, amountOf) => {
    const granted = await takeAll(amountOf);
    expect(granted).toBeLessThanOrEqual(MOST * 1.02);
    expect(granted).toBeGreaterThanOrEqual(MOST * 0.98);
  });

  it('grants nothing more for the rest of the window, and the whole limit after that', async () => {
    await takeAll(() => 10);
    test.clock.advance(WINDOW_MS - 1);
    expect(await takeAll(() => 10)).toBe(0);
    test.clock.advance(1);
    expect(await takeAll(() => 10)).toBeGreaterThanOrEqual(MOST * 0.98);
  });

  it('applies to every window: later uses still count when earlier ones no longer do', async () => {
    const early = await takeAll((round) => (round < 12 ? 100 : MOST));
    test.clock.advance(WINDOW_MS / 2);
    const late = await takeAll(() => 10);
    expect(early + late).toBeLessThanOrEqual(MOST * 1.02);
    test.clock.advance(WINDOW_MS / 2);
    const again = await takeAll(() => 10);
    expect(again).toBeGreaterThanOrEqual(early - MOST * 0.02);
    expect(late + again).toBeLessThanOrEqual(MOST * 1.02);
  });

  it('applies to each id separately', async () => {
    await takeAll(() => 100, 'ada');
    expect(await take(0, 100, 'grace')).toMatchObject({ isGranted: true });
  });

  it('grants the whole amount or nothing', async () => {
    await take(0, MOST - 5);
    expect(await take(0, 6)).toEqual({ isGranted: false, retryAfterSeconds: WINDOW_MS / 1_000 });
    expect(await take(0, 5)).toEqual({ isGranted: true, remaining: 0, limit: MOST });
  });

  it('also counts unwritten uses when it reads the database', async () => {
    await take(0, UNWRITTEN);
    await take(1, MOST - 2 * UNWRITTEN);
    expect(await take(0, UNWRITTEN + 1)).toMatchObject({ isGranted: false });
    expect(await take(0, UNWRITTEN)).toMatchObject({ isGranted: true, remaining: 0 });
  });

  it('returns how much is left', async () => {
    expect(await take(0, 10)).toEqual({ isGranted: true, remaining: MOST - 10, limit: MOST });
    expect(await take(0, 990)).toEqual({ isGranted: true, remaining: MOST - 1_000, limit: MOST });
    expect(await take(1, 100)).toEqual({ isGranted: true, remaining: MOST - 1_100, limit: MOST });
  });

  it('returns the seconds until the amount is available, also in a process that took nothing', async () => {
    await take(0, MOST / 2);
    test.clock.advance(20_000);
    await take(0, MOST / 2);
    expect(await take(1, MOST / 2)).toEqual({ isGranted: false, retryAfterSeconds: 40 });
    expect(await take(1, MOST / 2 + 1)).toEqual({ isGranted: false, retryAfterSeconds: 60 });
    test.clock.advance(40_000);
    expect(await take(1, MOST / 2)).toMatchObject({ isGranted: true });
  });

  it('can return an amount that was not used', async () => {
    await take(0, MOST - 30);
    await take(0, 30);
    processes.limits[0]?.giveBack('ada', 30);
    expect(await take(0, 31)).toMatchObject({ isGranted: false });
    expect(await take(0, 30)).toMatchObject({ isGranted: true, remaining: 0 });
  });

  it('does not return an amount that has been written, since more than the limit would be free', async () => {
    await take(0, MOST);
    processes.limits[0]?.giveBack('ada', 100);
    expect(await take(0, 1)).toMatchObject({ isGranted: false });
  });

  it('is synchronous, and uses the database once per 0.5 % of the limit', async () => {
    const [ada] = processes.limits;
    const statements = await statementsOf(async () => {
      for (let each = 0; each < UNWRITTEN; each += 1)
        expect(ada?.take('ada', 1)).toEqual({ isGranted: true, remaining: MOST - each - 1, limit: MOST });
    });
    expect(statements).toEqual([]);
    expect(await statementsOf(() => take(0, 1))).toEqual([
      expect.stringMatching(/^SELECT .* FROM "rateLimitUses"/s),
      expect.stringMatching(/^INSERT INTO "rateLimitUses"/),
    ]);
    expect(await processes.written()).toBe(UNWRITTEN + 1);
  });

  it('refuses without the database what is known to be too much', async () => {
    await take(0, MOST);
    expect(await take(1, 51)).toMatchObject({ isGranted: false });
    const [, late] = processes.limits;
    const statements = await statementsOf(async () => {
      for (let each = 0; each < 1_000; each += 1) expect(late?.take('ada', 1)).toMatchObject({ isGranted: false });
    });
    expect(statements).toEqual([]);
  });

  it('uses the database once for concurrent requests', async () => {
    const statements = await statementsOf(async () => {
      await Promise.all(Array.from({ length: 3 * UNWRITTEN }, () => take(0, 1)));
    });
    expect(statements).toHaveLength(4);
    expect(await processes.written()).toBe(2 * (UNWRITTEN + 1));
  });

  it('rejects all waiting requests if a write fails, and works again after that', async () => {
    const { database } = test.gateway;
    const undo = await refuse(database, { event: 'INSERT', table: 'rateLimitUses', message: 'the table is full' });
    const verdicts = await Promise.allSettled([take(0, 60), take(0, 60), take(0, 60)]);
    expect(verdicts.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await undo();
    expect(await take(0, 60)).toMatchObject({ isGranted: true, remaining: MOST - 60 });
  });

  it('is deleted when it no longer counts', async () => {
    const { database } = test.gateway;
    await take(0, 100);
    test.clock.advance(WINDOW_MS - 1);
    await take(0, 200, 'grace');
    await removeOldUses(database);
    expect(await processes.written()).toBe(300);
    test.clock.advance(1);
    await removeOldUses(database);
    expect(await database.query(sql`SELECT "key", "amount" FROM "rateLimitUses"`)).toEqual([
      { key: 'test:grace', amount: 200 },
    ]);
  });
});
