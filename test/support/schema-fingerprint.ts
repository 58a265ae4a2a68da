import { hash } from 'node:crypto';
import { postgresSchemaOf, type Query } from './postgres-schema';

/** What migrations make besides tables, and what a test may switch off: row security, triggers, policies, functions, settings. */
const WALLS = `
  SELECT concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity) AS "wall" FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', polrelid::regclass, polname, pg_get_expr(polqual, polrelid)) FROM pg_policy
  UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', setconfig) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
  ORDER BY 1`;

/** Returns a hash of all that migrations made in a database of PostgreSQL, so that a change of it is noticed. */
export async function schemaFingerprint(query: Query): Promise<string> {
  return hash('sha256', JSON.stringify([await postgresSchemaOf(query), await query(WALLS)]));
}
