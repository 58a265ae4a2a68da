import { DataSource, type EntityManager } from 'typeorm';
import { StartRefusal } from '../base/start-refusal';
import type { PostgresOptions } from './postgres-options';

const READ_AND_WRITE = 'SELECT, INSERT, UPDATE, DELETE';

/** What the gateway never does, although it may with other tables. The second one exists while the audit trail is being partitioned. */
const exceptions = {
  auditEvents: 'UPDATE, DELETE',
  auditEvents_next: 'UPDATE, DELETE',
  auditChains: 'DELETE',
  migrations: 'INSERT, UPDATE, DELETE',
} as const;

/**
 * Lets a role read and write the rows of all tables, also of those that later migrations create, and change no table. Throws
 * `StartRefusal` if the role could change them anyway.
 */
export async function grantToRole(options: PostgresOptions, role: string): Promise<void> {
  const source = await new DataSource({ ...options, poolSize: 1 }).initialize();
  try {
    await assertRestricted(source, role);
    await source.transaction(async (transaction) => {
      for (const statement of await statementsFor(transaction, role)) await transaction.query(statement);
    });
  } finally {
    await source.destroy();
  }
}

async function statementsFor(transaction: EntityManager, role: string): Promise<readonly string[]> {
  const [{ name, schema }] = await transaction.query(
    `SELECT quote_ident($1) AS "name", quote_ident(current_schema()) AS "schema"`,
    [role],
  );
  return [
    `GRANT USAGE ON SCHEMA ${schema} TO ${name}`,
    `GRANT ${READ_AND_WRITE} ON ALL TABLES IN SCHEMA ${schema} TO ${name}`,
    ...(await exceptionsIn(transaction)).map(
      ([table, privileges]) => `REVOKE ${privileges} ON "${table}" FROM ${name}`,
    ),
    ...(await partitionsOf(transaction)).map((table) => `REVOKE ALL ON ${table} FROM ${name}`),
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${READ_AND_WRITE} ON TABLES TO ${name}`,
  ];
}

async function exceptionsIn(transaction: EntityManager): Promise<readonly (readonly [table: string, string])[]> {
  const [{ tables }] = await transaction.query(
    'SELECT array_agg(relname::text) AS "tables" FROM pg_class WHERE relnamespace = current_schema()::regnamespace',
  );
  return Object.entries(exceptions).filter(([table]) => tables.includes(table));
}

/** A partition is read and written as a part of its table. */
async function partitionsOf(transaction: EntityManager): Promise<readonly string[]> {
  const rows = await transaction.query(
    `SELECT oid::regclass::text AS "name" FROM pg_class
      WHERE relispartition AND relkind = 'r' AND relnamespace = current_schema()::regnamespace`,
  );
  return rows.map(({ name }: { readonly name: string }) => name);
}

async function assertRestricted(source: DataSource, role: string): Promise<void> {
  const [found] = await source.query(
    `SELECT EXISTS (SELECT FROM pg_roles AS own WHERE (rolsuper OR rolbypassrls) AND pg_has_role(role.oid, own.oid, 'MEMBER'))
        AS "bypasses", pg_has_role(oid, current_user, 'MEMBER') AS "owns" FROM pg_roles AS role WHERE rolname = $1`,
    [role],
  );
  if (role === '') throw new StartRefusal('--grant-to needs the name of a role.');
  if (role.startsWith('pg_'))
    throw new StartRefusal(
      `All members of the predefined role ${role} would get the rights. Name the role of the gateway.`,
    );
  if (!found) throw new StartRefusal(`There is no role ${role}. Create it first: CREATE ROLE … LOGIN.`);
  if (found.bypasses)
    throw new StartRefusal(
      `Row security does not apply to the role ${role}: it has SUPERUSER or BYPASSRLS, or is a member of a role that has.`,
    );
  if (found.owns)
    throw new StartRefusal(
      `The role ${role} can change the tables, because it is the role that migrates, or a member of it.`,
    );
}
