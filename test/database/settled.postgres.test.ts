import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { openTransaction } from '../support/open-transaction';
import { type BlankDatabase, blankDatabase } from './blank-data-source';

describe('by the clock of the PostgreSQL server, the time up to which all units of work have ended', () => {
  let blank: BlankDatabase;

  beforeAll(async () => {
    blank = await blankDatabase();
  });
  afterAll(() => blank.release());

  it('is not after the time of a unit of work that another gateway has open, until it ends', async () => {
    const [one, other] = await Promise.all([openDatabase(blank.options), openDatabase(blank.options)]);
    const times: number[] = [];
    const open = await openTransaction(other, async (tx) => times.push(tx.now));
    await one.transaction((tx) => tx.query(sql`SELECT 1`));
    const [startedAt = 0] = times;
    expect(await one.settledUpTo()).toBeLessThanOrEqual(startedAt);
    await open.commit();
    expect(await one.settledUpTo()).toBeGreaterThanOrEqual(startedAt);
    await Promise.all([one.close(), other.close()]);
  });

  it('is not changed by other advisory locks', async () => {
    const database = await openDatabase(blank.options);
    const open = await openTransaction(database, async (tx) => {
      await tx.advisoryLock('something else');
      await tx.query(sql`SELECT pg_advisory_xact_lock(7, 7), pg_advisory_xact_lock(-1), pg_advisory_xact_lock(7)`);
    });
    const { keys } = (
      await database.query<{ keys: number }>(
        sql`SELECT COUNT(*) AS "keys" FROM "pg_locks" WHERE "locktype" = 'advisory'
        AND "database" = (SELECT "oid" FROM "pg_database" WHERE "datname" = CURRENT_DATABASE())`,
      )
    )[0] as { keys: number };
    expect(keys).toBe(5);
    expect(await database.settledUpTo()).toBeGreaterThan(0);
    await open.commit();
    await database.close();
  });
});
