import { hash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { QueryRunner } from 'typeorm';
import { bulk, columnList, type Sql, sql } from '../sql';

const ROWS_AT_ONCE = 1_000;

const COLUMNS = [
  ...['id', 'partnerId', 'at', 'actor', 'actorId', 'roles', 'action', 'subjectId'],
  ...['customerId', 'softwareId', 'outcome', 'reason', 'requestId'],
];

/** A row of the audit trail. Its other columns matter only for the hash. */
interface AuditRow {
  readonly partnerId: string;
  readonly at: number;
  readonly id: string;
}

/** A row with its position in the chain of its partner. */
export interface ChainedRow extends AuditRow {
  readonly sequence: number;
  readonly hash: string;
}

/** Runs a statement in a migration, on either engine. */
export function runStatement(queryRunner: QueryRunner, { sql: forSqlite, text, values }: Sql): Promise<AuditRow[]> {
  const isPostgres = queryRunner.connection.options.type === 'postgres';
  return queryRunner.query(isPostgres ? text : forSqlite, values);
}

/** Numbers all rows of the audit trail, those of each partner in the order of their time. */
export async function chainRows(
  queryRunner: QueryRunner,
  write: (rows: readonly ChainedRow[]) => Promise<unknown>,
): Promise<void> {
  let last: ChainedRow | undefined;
  for (let rows = await readRows(queryRunner, last); rows.length > 0; rows = await readRows(queryRunner, last)) {
    const chained: ChainedRow[] = [];
    for (const row of rows) {
      last = follow(last?.partnerId === row.partnerId ? last : undefined, row);
      chained.push(last);
    }
    await write(chained);
  }
}

/** PostgreSQL returns a `bigint` as text here. */
async function readRows(queryRunner: QueryRunner, after: AuditRow | undefined): Promise<AuditRow[]> {
  const rows = await runStatement(
    queryRunner,
    sql`SELECT ${columnList(COLUMNS)} FROM "auditEvents"
      WHERE ("partnerId", "at", "id") > (${after?.partnerId ?? ''}, ${after?.at ?? -1}, ${after?.id ?? ''})
      ORDER BY "partnerId", "at", "id" LIMIT ${ROWS_AT_ONCE}`,
  );
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}

function follow(previous: ChainedRow | undefined, row: AuditRow): ChainedRow {
  const numbered = { ...row, sequence: (previous?.sequence ?? 0) + 1 };
  const hashed = { ...numbered, previousHash: previous?.hash ?? '' };
  return { ...numbered, hash: hash('sha256', stringify(hashed, (_, value: unknown) => value ?? undefined) ?? '') };
}

/** Inserts the heads of the chains from their last rows. */
export async function insertHeads(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `INSERT INTO "auditChains" ("partnerId", "sequence", "hash", "at")
      SELECT e."partnerId", e."sequence", e."hash", e."at" FROM "auditEvents" AS e
      JOIN (SELECT "partnerId", MAX("sequence") AS "sequence" FROM "auditEvents" GROUP BY "partnerId") AS last
        ON last."partnerId" = e."partnerId" AND last."sequence" = e."sequence"`,
  );
}

/** Inserts rows unchanged. */
export function insertRows(queryRunner: QueryRunner, table: Sql, rows: readonly object[]): Promise<unknown> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => names.map((name) => row[name as keyof typeof row]));
  return runStatement(queryRunner, sql`INSERT INTO ${table} (${columnList(names)}) VALUES ${bulk(values)}`);
}
