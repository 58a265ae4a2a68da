import { sql } from '../../src/platform/database/sql';
import {
  openReplicated,
  placeOf,
  queryAllowed,
  type ReplicatedDatabase,
  runOn,
  until,
} from '../database/replica-bench';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { ownPort } from '../support/own-port';
import type { Standby } from '../support/standby';
import { countFrom, countOf, recordMetrics } from './read-metric';

const USABLE = 'gateway_replica_usable';
const LAG = 'gateway_replica_lag_bytes';
const OPERATIONS = 'gateway_replica_operations_total';
const FALLBACKS = 'gateway_replica_fallbacks_total';

describe('the metrics of two read replicas, of which one does not exist', () => {
  recordMetrics();

  let postgres: EmbeddedPostgres;
  let standby: Standby;
  let database: ReplicatedDatabase;
  let asSuperuser: (statement: string) => Promise<void>;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('shop');
    standby = await postgres.addStandby();
    const url = postgres.url('shop');
    const nowhere = Object.assign(new URL(url), { port: await ownPort() }).href;
    database = await openReplicated(url, [nowhere, standby.urlOf(url)]);
    asSuperuser = (statement) => runOn(standby.urlOf(postgres.superuserUrl('shop')), statement);
  });
  afterAll(async () => {
    await database.close();
    await postgres.stop();
  });
  const untilUsable = (value: number) => until(async () => (await countOf(USABLE, '2')) === value);
  const fallbacks = async () => {
    const causes = ['none_usable', 'behind', 'failed', 'position_unknown'];
    const counts = await Promise.all(causes.map((cause) => countFrom(FALLBACKS, cause)));
    return async () => {
      const found = await Promise.all(counts.map(async (count, index) => [causes[index], await count()]));
      return Object.fromEntries(found.filter(([, count]) => count !== 0));
    };
  };
  /** Reads in one operation, with several statements at once. */
  const operate = () => {
    const operation = database.scopedTo('all');
    operation.allowReplica?.();
    const read = () => operation.query(sql`SELECT 1 AS "one"`);
    return Promise.all([read(), read(), read()]);
  };

  it('are by the position of the URL, and have no lag of a replica that cannot be read', async () => {
    await untilUsable(1);
    expect(await countOf(USABLE, '1')).toBe(0);
    expect(await countOf(LAG, '1')).toBe(0);
    expect(await countOf(LAG)).toBeGreaterThanOrEqual(0);
  });

  it('count an operation that a replica answers once', async () => {
    await until(async () => (await placeOf(database)) === 'standby');
    const [answered, other, counted] = [
      await countFrom(OPERATIONS, '2'),
      await countFrom(OPERATIONS, '1'),
      await fallbacks(),
    ];
    await until(async () => {
      await operate();
      return (await answered()) > 0;
    });
    const fellBack: Readonly<Record<string, number>> = await counted();
    expect(await answered()).toBe(1);
    expect(await other()).toBe(0);
    expect(Object.keys(fellBack).filter((cause) => cause !== 'behind')).toEqual([]);
  });

  it('count an operation that reads after a unit of work not at all', async () => {
    const [answered, counted] = [await countFrom(OPERATIONS), await fallbacks()];
    const operation = database.scopedTo('all');
    operation.allowReplica?.();
    await operation.transaction((tx) => tx.query(sql`UPDATE "clock" SET "at" = "at" + 1`));
    await operation.query(sql`SELECT 1 AS "one"`);
    await database.scopedTo('all').query(sql`SELECT 1 AS "one"`);
    expect([await answered(), await counted()]).toEqual([0, {}]);
  });

  it('count operations of which the replica is behind, with its lag', async () => {
    await untilUsable(1);
    await asSuperuser('SELECT pg_wal_replay_pause()');
    const counted = await fallbacks();
    await database.transaction((tx) => tx.query(sql`UPDATE "clock" SET "at" = "at" + 1`));
    await operate();
    await untilUsable(0);
    const behind = await counted();
    expect(await countOf(LAG, '2')).toBeGreaterThan(0);
    expect(Object.values(behind)).toEqual([1]);
    expect(['behind', 'none_usable']).toContain(Object.keys(behind)[0]);
    const unused = await fallbacks();
    await operate();
    await queryAllowed(database, sql`SELECT 1 AS "one"`);
    expect(await unused()).toEqual({ none_usable: 2 });
    await asSuperuser('SELECT pg_wal_replay_resume()');
    await until(async () => (await placeOf(database)) === 'standby');
    await until(async () => (await countOf(LAG, '2')) === 0);
  });

  it('count operations whose replica dies, and have neither a lag nor a use of it', async () => {
    await until(async () => (await placeOf(database)) === 'standby');
    const counted = await fallbacks();
    await standby.kill();
    await operate();
    await untilUsable(0);
    const { failed = 0, none_usable = 0 } = await counted();
    expect(failed + none_usable).toBe(1);
    expect(await countOf(LAG, '2')).toBe(0);
  });
});
