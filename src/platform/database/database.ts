import { LRUCache } from 'lru-cache';
import type { DataSourceOptions } from 'typeorm';
import type { Clock } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';
import { timedCall } from './database.metrics';
import { type Engine, type RowScope, stockScopeOf } from './engine';
import { type DoneMigration, incompatibleOf, unknownOf } from './newer-schema';
// Metrics are declared even if nothing is measured.
import './replica.metrics';
import type { ReplicaSettings } from './replicas';
import type { SelectOfParents } from './rows-of-parents';
import { sql } from './sql';
import { openSqlite } from './sqlite';
import type { SqliteOptions } from './sqlite-options';
import { NO_LOCKS, type Reader, type StockReader, type Transaction, type Warning } from './transaction';

/** The database, with one way to read and one way to write. */
export interface Database extends StockReader {
  readonly selectOfParents: SelectOfParents;
  /**
   * Runs a unit of work in a transaction. Every change of the database, even a single insert, uses this method. The work must
   * await only its own statements, since other units of work wait for it. Throws `DatabaseUnavailable` if the work can be tried
   * again, and `OutcomeUnknown` if it may have been committed.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Returns an instant, close to now, before which every unit of work has ended: what is read after this call contains all their
   * changes, and every later change has this instant or a later one. On SQLite it waits for the unit of work that is running.
   */
  settledUpTo(): Promise<number>;
  /**
   * Lets the queries of an operation that is beginning be answered by a read replica that has everything committed until now.
   * Absent without replicas.
   */
  allowReplica?(): void;
}

/** The database with the rows of all partners, as it was opened. */
export interface OpenDatabase extends Database {
  /** Returns the same database, limited to the rows of a scope. */
  scopedTo(scope: RowScope): Database;
  /** The database's time in epoch milliseconds. It never goes back, even after a restart or if a machine's clock is set back. */
  readonly now: Clock;
  /** Reads the same time from the database, so that it is never before an instant that another process remembered. */
  readTime(): Promise<number>;
  /** Stores an instant that has passed, so that the time never goes back before it, even when the database is opened later. */
  remember(instant: number): Promise<void>;
  /**
   * Calls back soon after a unit of work that announced itself was committed by any process. Returns a function that stops it.
   * Notifications can be lost, for example while a connection is down: a caller that must not miss any has to poll as well.
   */
  onCommit(onCommit: () => void): () => void;
  /** Returns the names of the migrations that the database has not run yet. */
  pendingMigrations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The scopes, one for each partner, whose views of the database are kept. */
const MAX_SCOPES = 1_000;

/** Called with each warning of a unit of work after its commit. */
export type OnWarning = (warning: Warning) => void;

/**
 * Connects to a database and migrates its schema. Uses the database's own clock if none is injected. With read replicas, a
 * database that is limited to a scope is for one operation.
 */
export async function openDatabase(
  options: DataSourceOptions,
  injected?: Clock,
  onWarning: OnWarning = () => {},
  replicaSettings: ReplicaSettings | null = null,
): Promise<OpenDatabase> {
  const engine = await openEngine(options, injected);
  const onPrimary = (scope: RowScope): Database => ({
    query: (statement) => timedCall('read', engine.query(scope, statement)),
    queryStock: (statement) => timedCall('read', engine.query(stockScopeOf(scope), statement)),
    transaction: (work) => timedCall('unit_of_work', warnAfterwards(engine, scope, work, onWarning)),
    settledUpTo: () => engine.settledUpTo(),
    selectOfParents: engine.selectOfParents,
    locks: NO_LOCKS,
  });
  const whole = onPrimary('all');
  const scoped = new LRUCache<RowScope, Database>({ max: MAX_SCOPES, memoMethod: onPrimary });
  await refuseNewerSchema(whole, options)
    .then(() => engine.readTime())
    .catch(async (error: unknown) => {
      await engine.close();
      throw error;
    });
  const replicas = engine.queryServer && replicaSettings && replicasOf(engine.queryServer, replicaSettings);
  return {
    ...whole,
    scopedTo: (scope) => (replicas ? replicas.read(onPrimary(scope), scope) : scoped.memo(scope)),
    now: engine.now,
    readTime: () => engine.readTime(),
    remember: highWaterMark(whole),
    onCommit: (onCommit) => engine.onCommit(onCommit),
    pendingMigrations: () => pendingMigrations(whole, options),
    close: async () => {
      if (replicas) await replicas.close();
      await engine.close();
    },
  };
}

/** Loads only the engine that is used: the driver of PostgreSQL takes time and memory. */
function openEngine(options: DataSourceOptions, injected?: Clock): Promise<Engine> {
  if (options.type !== 'postgres') return openSqlite(options as SqliteOptions, injected ?? Date.now);
  const { openPostgres }: typeof import('./postgres') = require('./postgres');
  return openPostgres(options, injected);
}

/** Loads the code of read replicas only if there are any. */
function replicasOf(queryServer: NonNullable<Engine['queryServer']>, settings: ReplicaSettings) {
  const { openReplicas }: typeof import('./replicas') = require('./replicas');
  const { readFromReplicas }: typeof import('./read-from-replicas') = require('./read-from-replicas');
  const replicas = openReplicas(queryServer, settings);
  return {
    read: (primary: Database, scope: RowScope) => readFromReplicas(primary, scope, replicas),
    close: () => replicas.close(),
  };
}

/** Runs a unit of work. If it is run again after a conflict, only the warnings of the last time count. */
async function warnAfterwards<Result>(
  engine: Engine,
  scope: RowScope,
  work: (tx: Transaction) => Promise<Result>,
  onWarning: OnWarning,
): Promise<Result> {
  let warnings: readonly Warning[] = [];
  const result = await engine.transaction(scope, (tx) => {
    warnings = tx.warnings;
    return work(tx);
  });
  for (const warning of warnings) onWarning(warning);
  return result;
}

/** Stores the latest time in the database. An instant that is known to be stored costs nothing. */
function highWaterMark(database: Database): OpenDatabase['remember'] {
  let kept = 0;
  return async (instant) => {
    if (instant <= kept) return;
    kept = await database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "clock" SET "at" = ${tx.now} WHERE "at" < ${tx.now}`);
      return tx.now;
    });
  };
}

async function pendingMigrations(reader: Reader, options: DataSourceOptions): Promise<readonly string[]> {
  const done = await stepsDone(reader);
  return stepsOf(options).filter((name) => !done.includes(name));
}

/** An older version would write rows that the newer one does not expect, unless the migration is declared compatible. */
async function refuseNewerSchema(reader: Reader, options: DataSourceOptions): Promise<void> {
  const known = stepsOf(options);
  const done = await reader.query<DoneMigration>(sql`SELECT * FROM "migrations" ORDER BY "name"`);
  const incompatible = incompatibleOf(done, known);
  if (incompatible.length > 0)
    throw new StartRefusal(
      `A newer version of the gateway has migrated this database. This version does not know ${incompatible.join(', ')}. Start the newer version.`,
    );
  const unknown = unknownOf(done, known).map(({ name }) => name);
  if (unknown.length > 0)
    process.emitWarning(
      `a newer version of the gateway has migrated this database; this version works with its changes: ${unknown.join(', ')}`,
    );
}

async function stepsDone(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.query<{ name: string }>(sql`SELECT "name" FROM "migrations" ORDER BY "name"`);
  return rows.map(({ name }) => name);
}

function stepsOf({ migrations }: DataSourceOptions): readonly string[] {
  return Object.values(migrations ?? []).flatMap((step) => (typeof step === 'function' ? [step.name] : []));
}
