import { DataSource, type QueryRunner } from 'typeorm';
import { StartRefusal } from '../base/start-refusal';
import { readProgress } from './migration-progress';
import { isAuditPartitioned, PARTITION_AUDIT, PartitionAudit } from './migrations/postgres/partitioned-audit';
import { concurrentBuilder } from './postgres-indexes';
import { runUnderLock, WAIT_LIMIT_MS } from './postgres-migration-lock';
import type { PostgresOptions } from './postgres-options';
import { type OnProgress, runPart } from './run-migration';

/** One connection holds the lock; the other one reads whether the work is done. */
const CONNECTIONS = 2;

/**
 * Partitions the audit trail by partner while gateways serve. Continues if it was interrupted; does nothing if the trail is
 * partitioned already.
 */
export async function partitionAudit(
  options: PostgresOptions,
  onProgress: OnProgress,
  migration = new PartitionAudit(),
): Promise<void> {
  const source = await new DataSource({ ...options, poolSize: CONNECTIONS }).initialize();
  const runNext = async (queryRunner: QueryRunner) => {
    // Another process may have completed it since.
    if (await isAuditPartitioned(queryRunner)) return;
    await runPart(migration, { queryRunner, buildIndex: concurrentBuilder(source, queryRunner), onProgress });
  };
  try {
    await assertOwner(source);
    await runUnderLock(source, { isDone: () => isAuditPartitioned(source), runNext }, WAIT_LIMIT_MS);
  } finally {
    await source.destroy();
  }
}

/** Returns whether the partition of the audit trail was begun and is not complete. */
export async function isHalfPartitioned(options: PostgresOptions): Promise<boolean> {
  const source = await new DataSource({ ...options, poolSize: 1 }).initialize();
  try {
    return (await readProgress(source.createQueryRunner(), PARTITION_AUDIT)) !== null;
  } finally {
    await source.destroy();
  }
}

/** Checked first: otherwise the last step would fail after hours. */
async function assertOwner(source: DataSource): Promise<void> {
  const [table] = await source.query(
    `SELECT pg_has_role(relowner, 'USAGE') AS "isOwner" FROM pg_class WHERE oid = to_regclass('"auditEvents"')`,
  );
  if (!table?.isOwner) throw new StartRefusal('Only the role that owns the tables can partition the audit trail.');
}
