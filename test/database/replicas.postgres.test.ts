import { postgresOptions } from '../../src/platform/database/postgres-options';
import { openReplicaReads } from '../../src/platform/database/replica-reads';
import { sql } from '../../src/platform/database/sql';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { ownPort } from '../support/own-port';
import type { Standby } from '../support/standby';
import { openReplicated, placeOf, queryAllowed, type ReplicatedDatabase, runOn, until, WHERE } from './replica-bench';
import { type SilentProxy, startSilentProxy } from './silent-proxy';

let written = 0;
/** The last number whose commit was acknowledged. */
let acknowledged = 0;

/** Writes a number that no earlier write had. */
async function write(database: ReplicatedDatabase): Promise<number> {
  written += 1;
  const at = written;
  await database.transaction((tx) => tx.query(sql`UPDATE "clock" SET "at" = ${at}`));
  acknowledged = at;
  return at;
}

async function readLast(database: ReplicatedDatabase): Promise<number> {
  const [row] = await queryAllowed<{ at: number }>(database, sql`SELECT "at" FROM "clock"`);
  return row?.at ?? 0;
}

describe('a database with a streaming standby as a read replica', () => {
  let postgres: EmbeddedPostgres;
  let standby: Standby;
  let proxy: SilentProxy;
  let here: ReplicatedDatabase;
  let there: ReplicatedDatabase;
  let asSuperuser: (...statements: readonly string[]) => Promise<void>;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('shop');
    await postgres.createDatabase('other');
    standby = await postgres.addStandby();
    proxy = await startSilentProxy(standby.urlOf(postgres.url('shop')));
    asSuperuser = (...statements) => runOn(standby.urlOf(postgres.superuserUrl('shop')), ...statements);
    here = await openReplicated(postgres.url('shop'), [proxy.url]);
    there = await openReplicated(postgres.url('shop'), [proxy.url]);
  });
  afterAll(async () => {
    await Promise.all([here, there].map((database) => database.close()));
    await proxy.stop();
    await postgres.stop();
  });
  const untilUsed = () => until(async () => (await placeOf(here)) === 'standby');

  const untilReported = (reason: RegExp) => until(() => reason.test(here.reports.at(-1) ?? ''));

  /** Opens the database with another replica, and returns what is reported about it first. */
  async function reportAbout(replicaUrl: string): Promise<string | null | undefined> {
    const database = await openReplicated(postgres.url('shop'), [replicaUrl]);
    await until(() => database.reports.length > 0);
    expect(await placeOf(database)).toBe('primary');
    await database.close();
    return database.reports[0];
  }

  it('answers a query there, if the operation allows it', async () => {
    await untilUsed();
    expect(await here.scopedTo('all').query(WHERE)).toEqual([{ isStandby: false }]);
    expect(here.reports.at(-1)).toBeNull();
  });

  it('answers with the scope and the limits of the primary', async () => {
    const settings = sql`SELECT pg_is_in_recovery() AS "isStandby", CURRENT_SETTING('gateway.scope') AS "scope",
      CURRENT_SETTING('default_transaction_read_only') AS "readOnly", CURRENT_SETTING('statement_timeout') AS "limit",
      row_security_active('customers') AS "isSecure"`;
    const expected = { readOnly: 'on', limit: '15s', isSecure: true };
    for (const scope of ['partner:a', 'nobody', 'partner:a', 'reviewer'] as const)
      await until(async () => {
        const [row] = await queryAllowed<{ isStandby: boolean }>(here, settings, scope);
        expect(row).toMatchObject({ ...expected, scope });
        return row?.isStandby === true;
      });
  });

  it('answers a whole operation in one place, until the operation writes', async () => {
    await untilUsed();
    const operation = here.scopedTo('all');
    operation.allowReplica?.();
    const places = await Promise.all([operation.query(WHERE), operation.query(WHERE)]);
    expect(new Set(places.flat().map((row) => JSON.stringify(row))).size).toBe(1);
    await operation.transaction((tx) => tx.query(WHERE));
    expect(await operation.query(WHERE)).toEqual([{ isStandby: false }]);
  });

  it('answers a query there, also if the primary is behind a pooler', async () => {
    const url = postgres.url('shop');
    const pooled = await openReplicated(url, [standby.urlOf(url)], url);
    await until(async () => (await placeOf(pooled)) === 'standby');
    await pooled.close();
  });

  it('never misses what any process has committed', async () => {
    for (let times = 0; times < 40; times += 1) {
      const [from, to] = times % 2 ? [here, there] : [there, here];
      const at = await write(from);
      expect(await readLast(to)).toBe(at);
    }
    await untilUsed();
  });

  it('answers on the primary while the standby does not replay, and reports only that it stays behind', async () => {
    await asSuperuser('SELECT pg_wal_replay_pause()');
    for (let times = 0; times < 3; times += 1) {
      const at = await write(there);
      expect(await readLast(here)).toBe(at);
      expect(await placeOf(here)).toBe('primary');
    }
    await untilReported(/^it is behind the primary$/);
    await asSuperuser('SELECT pg_wal_replay_resume()');
    await untilUsed();
    expect(await readLast(here)).toBe(acknowledged);
  });

  it('answers all queries while the standby is killed and started again', async () => {
    let isOver = false;
    let answered = 0;
    const reader = async () => {
      while (!isOver) {
        const at = acknowledged;
        expect(await readLast(here)).toBeGreaterThanOrEqual(at);
        answered += 1;
      }
    };
    const writer = async () => {
      while (!isOver) await write(there);
    };
    const load = Promise.all([reader(), reader(), reader(), writer()]);
    const more = async () => {
      const enough = answered + 20;
      await until(() => answered >= enough);
    };
    await more();
    await standby.kill();
    await more();
    await untilReported(/^it cannot be read: /);
    await standby.start();
    await more();
    await until(() => here.reports.at(-1) === null);
    isOver = true;
    await load;
    await untilUsed();
  });

  it('answers on the primary if the standby no longer responds', async () => {
    await untilUsed();
    const unanswered = proxy.fallSilent();
    const reads = Array.from({ length: 8 }, () => readLast(here));
    expect(new Set(await Promise.all(reads))).toEqual(new Set([acknowledged]));
    await unanswered;
    await untilReported(/^it cannot be read: /);
    proxy.speakAgain();
    await untilUsed();
  });

  it.each([
    [
      'leads to another database',
      () => standby.urlOf(postgres.url('other')),
      'its database is other, and that of DATABASE_URL is shop',
    ],
    [
      'has another role',
      () => standby.urlOf(postgres.superuserUrl('shop')),
      'its role is postgres, and that of DATABASE_URL is gateway: their rights can differ',
    ],
    [
      'is the primary itself',
      () => postgres.url('shop'),
      'it is no standby: it was promoted, or never followed a primary',
    ],
    [
      'is a primary of its own',
      () => process.env.TEST_DATABASE_URL as string,
      'it is no standby: it was promoted, or never followed a primary',
    ],
  ])('does not use a replica that %s', async (_what, urlOf, reason) => {
    expect(await reportAbout(urlOf())).toBe(reason);
  });

  it('opens without a replica that cannot be reached, and does not disclose its password', async () => {
    const url = new URL(postgres.url('shop'));
    url.port = String(await ownPort());
    expect(await reportAbout(url.href)).toBe(`it cannot be read: connect ECONNREFUSED 127.0.0.1:${url.port}`);
    url.port = new URL(proxy.url).port;
    url.password = 'wrong';
    const report = await reportAbout(url.href);
    expect(report).toBe('it cannot be read: password authentication failed for user "gateway"');
  });

  it('does not use a standby that was promoted and is written to', async () => {
    await untilUsed();
    const reads = openReplicaReads('1', postgresOptions(standby.urlOf(postgres.url('shop')), 1));
    expect(await reads.query('all', WHERE, 0)).toEqual([{ isStandby: true }]);
    await asSuperuser('SELECT pg_promote()', 'UPDATE "clock" SET "at" = 7');
    await expect(reads.query('all', WHERE, 0)).rejects.toThrow('The replica is no standby.');
    reads.abandon();
    for (let times = 0; times < 20; times += 1) {
      expect(await readLast(here)).toBe(acknowledged);
      expect(await placeOf(here)).toBe('primary');
    }
    await untilReported(/^it is no standby: it was promoted, or never followed a primary$/);
  });
});
