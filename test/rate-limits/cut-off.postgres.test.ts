import { raw } from '../../src/platform/database/sql';
import type { Limit } from '../../src/platform/rate-limits/limit';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { openProcesses, type Processes } from './processes';

const limit: Limit = { name: 'test', most: 1_000, windowMs: 60_000 };
const UNWRITTEN = 5;

/** Makes inserts fail as on a server with a full disk. */
const FULL_DISK = [
  `CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
  `CREATE TRIGGER "fullDisk" BEFORE INSERT ON "rateLimitUses" FOR EACH ROW EXECUTE FUNCTION disk_full()`,
];

describe('a limit while the database cannot be written', () => {
  let test: TestGateway;
  let processes: Processes;

  beforeEach(async () => {
    test = await openTestGateway();
    processes = await openProcesses(test, limit, 2);
    await run(...FULL_DISK);
  });
  afterEach(async () => {
    await run('DROP FUNCTION disk_full CASCADE');
    await processes.close();
    await test.close();
  });

  const run = (...statements: readonly string[]) =>
    test.gateway.database.transaction(async (tx) => {
      for (const statement of statements) await tx.query(raw(statement));
    });
  const take = async (process: number, amount: number) => processes.limits[process]?.take('ada', amount);

  it('grants what each process knows to be within it, so that reads continue', async () => {
    for (const process of [0, 1]) {
      for (let each = 0; each < 10; each += 1) expect(await take(process, 100)).toMatchObject({ isGranted: true });
      expect(await take(process, 1)).toMatchObject({ isGranted: false });
    }
    expect(await processes.written()).toBe(0);
  });

  it('does not make requests wait if the database is known to be unavailable', async () => {
    await take(0, UNWRITTEN + 1);
    expect(processes.limits[0]?.take('ada', 100)).toEqual({ isGranted: true, remaining: 894, limit: 1_000 });
  });

  it('writes all uses once the database can be written again', async () => {
    await take(0, 300);
    await take(0, 300);
    await run('DROP TRIGGER "fullDisk" ON "rateLimitUses"');
    let taken = 600;
    while ((await processes.written()) === 0) {
      await take(0, 1);
      taken += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await processes.written()).toBe(taken);
    expect(await take(1, 1_000 - taken + 1)).toMatchObject({ isGranted: false });
    await run(...FULL_DISK);
  });
});
