import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type PoolClient, type QueryConfig } from 'pg';
import type { Clock } from '../base/clock';
import { type Engine, type RowScope, stockScopeOf } from './engine';
import { migratePostgres } from './migrate-postgres';
import { createPostgresCommits } from './postgres-commits';
import { failCommit, failStatement, isConflict, isConnectionLost } from './postgres-failures';
import { type PostgresOptions, postgresPoolOptions } from './postgres-options';
import { createStatementNames } from './postgres-statements';
import { createPostgresTime, type PostgresTime, type TimeAnswer } from './postgres-time';
import { announceUnit, READ_SETTLED, type SettledAnswer, settledBy } from './postgres-units';
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
  const pool = openPool(options);
  const time = createPostgresTime(injected);
  const run = prepareFrequent();
  const commits = createPostgresCommits(options, (statement) => withClient(pool, (client) => client.query(statement)));

  return {
    now: time.now,
    readTime: () => withClient(pool, (client) => readTime(run, client, time)),
    settledUpTo: () => withClient(pool, (client) => readSettled(run, client, time)),
    query: <Row>(scope: RowScope, statement: Sql) => {
      publishStatement(statement);
      return withClient(pool, (client) => read<Row>(run, client, scope, statement));
    },
    transaction: (scope, work) =>
      retryConflicts(() =>
        withClient(pool, async (client) => {
          const now = await begin(run, client, scope, time);
          const tx = new Transaction({ ...connectionOf(run, client, { scope, time }), entities }, now);
          return finish(run, client, { run: () => tx.run(work), onCommit: () => commits.notify() });
        }),
      ),
    onCommit: (onCommit) => commits.subscribe(onCommit),
    close: async () => {
      await commits.close();
      await pool.end();
    },
  };
}

/** If the server ends a connection, the process must continue. Its next user gets an error or another connection. */
function openPool(options: PostgresOptions): Pool {
  const pool = new Pool(postgresPoolOptions(options));
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function withClient<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch(failStatement);
  let isLost = false;
  try {
    return await work(client);
  } catch (error) {
    isLost = isConnectionLost(error);
    throw error;
  } finally {
    client.release(isLost || client.getTransactionStatus() !== 'I');
  }
}

async function begin(run: RunStatement, client: PoolClient, scope: RowScope, time: PostgresTime): Promise<number> {
  const [, , now] = await Promise.all([
    client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE').catch(failStatement),
    run(client, sql`SELECT set_config('gateway.scope', ${scope}, true), ${announceUnit(time)}`),
    readTime(run, client, time),
  ]);
  return now;
}

async function readSettled(run: RunStatement, client: PoolClient, time: PostgresTime): Promise<number> {
  publishStatement(READ_SETTLED);
  const [answer] = await run<SettledAnswer>(client, READ_SETTLED);
  return settledBy(answer as SettledAnswer, time);
}

async function readTime(run: RunStatement, client: PoolClient, time: PostgresTime): Promise<number> {
  const [answer] = await run<TimeAnswer>(client, time.statement);
  return time.take(answer as TimeAnswer);
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

/** The scope that the session of a connection has outside transactions. */
const sessionScopes = new WeakMap<PoolClient, RowScope>();

async function read<Row>(run: RunStatement, client: PoolClient, scope: RowScope, statement: Sql): Promise<Row[]> {
  const scoped = sessionScopes.get(client) === scope ? undefined : setSessionScope(run, client, scope);
  const [rows] = await Promise.all([run<Row>(client, statement), scoped]);
  return rows;
}

async function setSessionScope(run: RunStatement, client: PoolClient, scope: RowScope): Promise<void> {
  sessionScopes.delete(client);
  await run(client, sql`SELECT set_config('gateway.scope', ${scope}, false)`);
  sessionScopes.set(client, scope);
}

type RunStatement = <Row>(client: PoolClient, statement: Sql) => Promise<Row[]>;

/** Returns a function that runs statements on the connections of a pool. Frequent statements are prepared. */
function prepareFrequent(): RunStatement {
  const nameOf = createStatementNames();
  return async <Row>(client: PoolClient, { text, values }: Sql) => {
    const statement = { name: nameOf(text), text, values: values.map(withoutNul) };
    const { rows } = await client.query(statement as QueryConfig).catch(failStatement);
    return rows as Row[];
  };
}

/** Replaces NUL, which no text in PostgreSQL contains, so that such a text matches nothing. */
function withoutNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNul);
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

async function retryConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (retries === MAX_RETRIES) throw new DatabaseUnavailable(error);
      await delay(Math.random() * 10 * 2 ** retries);
    }
  }
}
