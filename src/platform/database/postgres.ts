import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient, PoolConfig } from 'pg';
import type { Clock } from '../base/clock';
import { databaseRetries } from './database.metrics';
import { type Engine, type RowScope, stockScopeOf } from './engine';
import { migratePostgres } from './migrate-postgres';
import { createPostgresCommits } from './postgres-commits';
import { failCommit, failStatement, isConflict } from './postgres-failures';
import { lentSessions } from './postgres-lent-sessions';
import type { PostgresOptions } from './postgres-options';
import { ownSessions } from './postgres-own-sessions';
import { createPool, withClient } from './postgres-pool';
import { selectOfParents } from './postgres-rows-of-parents';
import { type RunStatement, sendTogether } from './postgres-run';
import type { Sessions } from './postgres-sessions';
import { createPostgresTime, type PostgresTime, type TimeAnswer } from './postgres-time';
import { announceUnit, READ_SETTLED, type SettledAnswer, settledBy } from './postgres-units';
import { readPool } from './read-pool';
import { warnOfRowSecurityBypass } from './row-security-warning';
import { type Sql, sql } from './sql';
import { publishStatement } from './statements';
import { type RowLocks, Transaction } from './transaction';
import { DatabaseUnavailable } from './unavailable';

/** Number of times that a unit of work is retried after conflicts. */
const MAX_RETRIES = 5;

/** Weaker than FOR UPDATE, so that rows that refer to the locked rows can still be inserted. */
const LOCKS: RowLocks = { wait: sql`FOR NO KEY UPDATE`, skip: sql`FOR NO KEY UPDATE SKIP LOCKED` };

/**
 * Opens a PostgreSQL database and migrates its schema. Each unit of work is a transaction on a connection of the pool, and
 * units of work run concurrently; each statement of the read path takes a connection of its own.
 */
export async function openPostgres(options: PostgresOptions, injected: Clock | undefined): Promise<Engine> {
  const entities = await migratePostgres(options);
  const sessions = options.pooler ? lentSessions(options.pooler) : ownSessions(options);
  const { run } = sessions;
  const pool = await openPool(sessions.pool);
  const stopReading = readPool(pool);
  const time = createPostgresTime(injected);
  const commits = createPostgresCommits(options, (statement) => withClient(pool, (client) => client.query(statement)));
  const read = <Row>(scope: RowScope | null, statement: Sql) =>
    withClient(pool, (client) => sessions.read<Row>(client, scope, statement));

  return {
    now: time.now,
    readTime: async () => time.take(theOnly(await read<TimeAnswer>(null, time.statement))),
    settledUpTo: async () => {
      publishStatement(READ_SETTLED);
      return settledBy(theOnly(await read<SettledAnswer>(null, READ_SETTLED)), time);
    },
    queryServer: (statement) => read(null, statement),
    selectOfParents,
    query: <Row>(scope: RowScope, statement: Sql) => {
      publishStatement(statement);
      return read<Row>(scope, statement);
    },
    transaction: (scope, work) =>
      retryConflicts(() =>
        withClient(pool, async (client) => {
          const now = await begin(sessions, client, { scope, time });
          const tx = new Transaction({ ...connectionOf(run, client, { scope, time }), entities }, now);
          return finish(run, client, { run: () => tx.run(work), onCommit: () => commits.notify() });
        }),
      ),
    onCommit: (onCommit) => commits.subscribe(onCommit),
    close: async () => {
      stopReading();
      await commits.close();
      await pool.end();
    },
  };
}

async function openPool(options: PoolConfig): Promise<Pool> {
  const pool = createPool(options);
  await withClient(pool, warnOfRowSecurityBypass).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return pool;
}

async function begin(sessions: Sessions, client: PoolClient, { scope, time }: TransactionFacts): Promise<number> {
  const { run } = sessions;
  sendTogether(client);
  const [, , now] = await Promise.all([
    client.query(sessions.begin).catch(failStatement),
    run(client, sql`SELECT set_config('gateway.scope', ${scope}, true), ${announceUnit(time)}`),
    readTime(run, client, time),
  ]);
  return now;
}

async function readTime(run: RunStatement, client: PoolClient, time: PostgresTime): Promise<number> {
  return time.take(theOnly(await run<TimeAnswer>(client, time.statement)));
}

/** Returns the row of a statement that always returns exactly one. */
function theOnly<Row>(rows: readonly Row[]): Row {
  return rows[0] as Row;
}

/** Sets the scope until the transaction ends, or until it is set again. */
function setScope(run: RunStatement, client: PoolClient, scope: RowScope): Promise<unknown> {
  return run(client, sql`SELECT set_config('gateway.scope', ${scope}, true)`);
}

interface TransactionFacts {
  readonly scope: RowScope;
  readonly time: PostgresTime;
}

function connectionOf(run: RunStatement, client: PoolClient, { scope, time }: TransactionFacts) {
  const query = <Row>(statement: Sql) => run<Row>(client, statement);
  const stockScope = stockScopeOf(scope);
  // The three are sent together: no other statement of the transaction runs in between.
  const queryInStockScope = async <Row>(statement: Sql) => {
    const set = setScope(run, client, stockScope);
    const rows = run<Row>(client, statement);
    return (await Promise.all([rows, set, setScope(run, client, scope)]))[0];
  };
  return {
    query,
    queryStock: stockScope === scope ? query : queryInStockScope,
    locks: LOCKS,
    advisoryLock: (name: string) => run(client, sql`SELECT pg_advisory_xact_lock(hashtext(${name}))`),
    readTime: () => readTime(run, client, time),
  };
}

interface UnitOfWork<Result> {
  readonly run: () => ReturnType<typeof Transaction.prototype.run<Result>>;
  readonly onCommit: () => void;
}

/** Runs the work and commits it, or rolls it back. */
async function finish<Result>(
  runStatement: RunStatement,
  client: PoolClient,
  { run, onCommit }: UnitOfWork<Result>,
): Promise<Result> {
  const { result, last, notifiesOnCommit } = await run().catch(async (error: unknown) => {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  });
  const sent = Promise.all(last.map((statement) => runStatement(client, statement)));
  // If the connection is lost, the outcome of the commit decides.
  const [{ command }] = await Promise.all([client.query('COMMIT').catch(failCommit), sent.catch(() => {})]);
  await sent;
  if (command !== 'COMMIT') throw new Error('A statement of this transaction failed, and its error was not handled.');
  if (notifiesOnCommit) onCommit();
  return result;
}

async function retryConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (retries === MAX_RETRIES) throw new DatabaseUnavailable(error);
      databaseRetries.add(1, 'conflict');
      await delay(Math.random() * 10 * 2 ** retries);
    }
  }
}
