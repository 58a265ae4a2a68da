import { Client } from 'pg';
import { postgresMigrations } from '../../platform/database/migrations';
import { type PostgresOptions, postgresPoolOptions } from '../../platform/database/postgres-options';
import { raw, type Sql } from '../../platform/database/sql';
import { type Check, countFindings } from './finding';
import type { ReadOnlyDatabase } from './read-only-database';

/** Sees the rows of all partners, writes nothing, and may take its time. */
const SESSION = `SET gateway.scope = 'all'; SET default_transaction_read_only = on`;

/** Opens a PostgreSQL database to look at it. Throws where it cannot be connected to. */
export async function openPostgresDatabase(options: PostgresOptions): Promise<ReadOnlyDatabase> {
  const { types, connectionString, application_name, connectionTimeoutMillis } = postgresPoolOptions(options);
  const settings = { types, connectionString, application_name, connectionTimeoutMillis };
  const client = new Client(settings as ConstructorParameters<typeof Client>[0]);
  await client.connect();
  await client.query(SESSION);
  const query = async <Row>({ text, values }: Sql) => (await client.query(text, values)).rows as Row[];

  return {
    description: `PostgreSQL database ${client.database} on ${client.host}`,
    migrations: postgresMigrations,
    query,
    structureChecks: [namesOf(query, 'Every index is valid.', INVALID_INDEXES)],
    constraintChecks: [namesOf(query, 'Every constraint was checked for all rows.', UNCHECKED_CONSTRAINTS)],
    close: () => client.end(),
  };
}

/** An index that was being built when something went wrong is kept, and used for nothing. */
const INVALID_INDEXES = `SELECT indexrelid::regclass::text AS "name" FROM pg_index WHERE NOT indisvalid`;

/** Such as what was restored with its constraints added unchecked. */
const UNCHECKED_CONSTRAINTS = `SELECT conname AS "name" FROM pg_constraint WHERE NOT convalidated`;

function namesOf(query: ReadOnlyDatabase['query'], name: string, statement: string): Check {
  const run = async () => countFindings((await query<{ name: string }>(raw(statement))).map((row) => row.name));
  return { name, run };
}
