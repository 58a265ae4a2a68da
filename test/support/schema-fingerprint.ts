import { hash } from 'node:crypto';
import { postgresSchemaOf, type Query } from './postgres-schema';

/** Objects besides tables that migrations create and tests may switch off: row security, triggers, policies, functions, settings. */
const PROTECTIONS = `
  SELECT concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity) AS "protection" FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', polrelid::regclass, polname, pg_get_expr(polqual, polrelid)) FROM pg_policy
  UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', setconfig) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
  ORDER BY 1`;

/** Returns a hash of everything that migrations created in a PostgreSQL database, to detect changes. */
export async function schemaFingerprint(query: Query): Promise<string> {
  return hash('sha256', JSON.stringify([await postgresSchemaOf(query), await query(PROTECTIONS)]));
}
