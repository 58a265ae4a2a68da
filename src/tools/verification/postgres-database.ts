import { Client } from 'pg';
import { postgresMigrations } from '../../platform/database/postgres-migrations';
import { type PostgresOptions, postgresPoolOptions } from '../../platform/database/postgres-options';
import { raw, type Sql } from '../../platform/database/sql';
import { type Check, countFindings } from './finding';
import type { ReadOnlyDatabase } from './read-only-database';

/** Can read the rows of all partners, cannot write, and has no time limit. */
const SESSION = `SET gateway.scope = 'all'; SET default_transaction_read_only = on`;

/** Opens a PostgreSQL database for reading. Throws if it cannot connect. */
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
    constraintChecks: [namesOf(query, 'Every constraint is validated for all rows.', UNCHECKED_CONSTRAINTS)],
    close: () => client.end(),
  };
}

/** PostgreSQL keeps an index whose creation failed, and does not use it. */
const INVALID_INDEXES = `SELECT indexrelid::regclass::text AS "name" FROM pg_index WHERE NOT indisvalid`;

/** For example after a restore that added constraints without validating them. */
const UNCHECKED_CONSTRAINTS = `SELECT conname AS "name" FROM pg_constraint WHERE NOT convalidated`;

function namesOf(query: ReadOnlyDatabase['query'], name: string, statement: string): Check {
  const run = async () => countFindings((await query<{ name: string }>(raw(statement))).map((row) => row.name));
  return { name, run };
}
