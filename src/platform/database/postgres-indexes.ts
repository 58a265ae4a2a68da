import type { DataSource, QueryRunner } from 'typeorm';
import { createIndex, type NewIndex } from './stepped-migration';

/**
 * An index may take hours, and then waits only for other changes of the same table. The last setting ends a statement whose
 * process was killed; PostgreSQL for other systems than Linux may not have it.
 */
const SETTINGS = ['SET statement_timeout = 0', 'SET lock_timeout = 0'];
const END_WITH_CLIENT = `SET client_connection_check_interval = '2s'`;

/** Long enough for others to finish a statement; the build of the same index by a killed process takes longer. */
const DROP_LIMIT = `SET lock_timeout = '500ms'`;

/**
 * Returns a function that builds an index on a connection of its own, outside transactions, while gateways write. An index that a
 * killed build left behind is invalid: it is dropped and built again. `holder` is the transaction that has the lock.
 */
export function concurrentBuilder(source: DataSource, holder: QueryRunner): (index: NewIndex) => Promise<void> {
  return async (index) => {
    // The build waits for all older snapshots. This statement ends that of the last one that had values.
    await holder.query('SELECT 1');
    const queryRunner = source.createQueryRunner();
    try {
      await queryRunner.query(END_WITH_CLIENT).catch(() => {});
      await build(queryRunner, index);
    } finally {
      await queryRunner.release();
    }
  };
}

async function build(queryRunner: QueryRunner, index: NewIndex): Promise<void> {
  const partitions = await partitionsOf(queryRunner, index.table);
  if (partitions) return buildOnPartitions(queryRunner, index, partitions);
  const isValid = await validity(queryRunner, index.index);
  if (isValid) return;
  if (isValid === false) await dropInvalid(queryRunner, index.index);
  for (const setting of SETTINGS) await queryRunner.query(setting);
  await queryRunner.query(createIndex(index, { how: 'CONCURRENTLY' }));
}

/** PostgreSQL builds no index of a partitioned table concurrently, but those of its partitions, which are then attached. */
async function buildOnPartitions(
  queryRunner: QueryRunner,
  index: NewIndex,
  partitions: readonly string[],
): Promise<void> {
  if (await validity(queryRunner, index.index)) return;
  await queryRunner.query(createIndex(index, { only: 'ONLY' }));
  for (const [number, table] of partitions.entries()) {
    const name = `${index.index}_${String(number).padStart(2, '0')}`;
    await build(queryRunner, { ...index, index: name, table });
    await queryRunner.query(`ALTER INDEX "${index.index}" ATTACH PARTITION "${name}"`);
  }
}

/** Returns whether an index can be used; null if there is none. */
async function validity(queryRunner: QueryRunner, index: string): Promise<boolean | null> {
  const [row] = await queryRunner.query('SELECT "indisvalid" FROM pg_index WHERE "indexrelid" = to_regclass($1)', [
    `"${index}"`,
  ]);
  return row?.indisvalid ?? null;
}

async function dropInvalid(queryRunner: QueryRunner, index: string): Promise<void> {
  await queryRunner.query(DROP_LIMIT);
  await queryRunner.query(`DROP INDEX CONCURRENTLY "${index}"`);
}

/** Returns the partitions of a table in the order of their names; null if it is not partitioned. */
async function partitionsOf(queryRunner: QueryRunner, table: string): Promise<readonly string[] | null> {
  const rows: readonly { readonly partition: string | null }[] = await queryRunner.query(
    `SELECT c."relname" AS "partition" FROM pg_class AS t LEFT JOIN pg_inherits AS i ON i."inhparent" = t."oid"
      LEFT JOIN pg_class AS c ON c."oid" = i."inhrelid"
      WHERE t."oid" = to_regclass($1) AND t."relkind" = 'p' ORDER BY 1`,
    [`"${table}"`],
  );
  return rows.length === 0 ? null : rows.flatMap(({ partition }) => partition ?? []);
}
