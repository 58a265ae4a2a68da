import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import type { RowScope } from '../../src/platform/database/engine';
import { type PostgresOptions, postgresOptions } from '../../src/platform/database/postgres-options';
import { type Sql, sql } from '../../src/platform/database/sql';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';

/** How often the replicas are checked in tests. */
const EVERY_MS = 20;

/** A database with replicas, and what it reports about them: null if one is used, otherwise the reason. */
export interface ReplicatedDatabase extends OpenDatabase {
  readonly reports: readonly (string | null)[];
}

const POOL_SIZE = 4;

/** Opens a database with replicas, as a gateway does. With a direct URL, the other one leads to a pooler. */
export async function openReplicated(
  url: string,
  replicas: readonly (string | PostgresOptions)[],
  directUrl: string | null = null,
): Promise<ReplicatedDatabase> {
  const databaseDirectUrl = directUrl === null ? null : new Secret(directUrl);
  const databaseUrl = new Secret(url);
  const options = dataSourceOptions({ dataDir: '', databaseUrl, databaseDirectUrl, databasePoolSize: POOL_SIZE });
  const reports: (string | null)[] = [];
  const onReplica = (_replica: string, reason: string | null) => reports.push(reason);
  const database = await openDatabase(options, undefined, () => {}, {
    servers: replicas.map((each) => (typeof each === 'string' ? postgresOptions(each, POOL_SIZE) : each)),
    onReplica,
    everyMs: EVERY_MS,
  });
  return Object.assign(database, { reports });
}

/** Runs a statement as a query does that may use a replica. */
export function queryAllowed<Row>(
  database: OpenDatabase,
  statement: Sql,
  scope: RowScope = 'all',
): Promise<readonly Row[]> {
  const ofOperation = database.scopedTo(scope);
  ofOperation.allowReplica?.();
  return ofOperation.query<Row>(statement);
}

export const WHERE = sql`SELECT pg_is_in_recovery() AS "isStandby"`;

/** Returns where a query is answered that may use a replica. */
export async function placeOf(database: OpenDatabase): Promise<'standby' | 'primary'> {
  const [row] = await queryAllowed<{ isStandby: boolean }>(database, WHERE);
  return row?.isStandby ? 'standby' : 'primary';
}

/** Waits until a condition holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(5);
}

/** Runs statements one after the other on a connection of their own. */
export async function runOn(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
