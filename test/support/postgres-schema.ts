/** Runs a statement on PostgreSQL. */
export type Query = <Row>(statement: string) => Promise<Row[]>;

/** The columns, constraints and indexes of each table, one line each, as PostgreSQL prints them. */
export type PostgresSchema = Readonly<Record<string, readonly string[]>>;

/** Without the names of primary keys, which SQLite does not have. */
const PARTS = `
  SELECT c.relname AS "table", 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
      || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS "part"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = current_schema()::regnamespace
  UNION ALL
  SELECT c.relname, CASE contype WHEN 'p' THEN '' ELSE conname || ' ' END || pg_get_constraintdef(o.oid)
    FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
    WHERE contype IN ('p', 'u', 'f', 'c') AND o.connamespace = current_schema()::regnamespace
  UNION ALL
  SELECT tablename, replace(indexdef, current_schema() || '.', '') FROM pg_indexes
    WHERE schemaname = current_schema() AND NOT EXISTS (SELECT FROM pg_constraint
      WHERE conname = indexname AND contype IN ('p', 'u') AND connamespace = current_schema()::regnamespace)
  ORDER BY 1, 2`;

/** Describes the tables of the current schema, without TypeORM's own. */
export async function postgresSchemaOf(query: Query): Promise<PostgresSchema> {
  const schema: Record<string, string[]> = {};
  for (const { table, part } of await query<{ table: string; part: string }>(PARTS)) {
    if (table === 'migrations') continue;
    schema[table] ??= [];
    schema[table].push(part);
  }
  return schema;
}
