import type { QueryRunner } from 'typeorm';
import { migratePostgres } from '../../src/platform/database/migrate-postgres';
import { partitionAudit } from '../../src/platform/database/partition-audit';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import type { PostgresOptions } from '../../src/platform/database/postgres-options';
import { SteppedMigration } from '../../src/platform/database/stepped-migration';
import { onServer } from '../support/database-pool';
import { type BlankDatabase, blankDatabase } from './blank-data-source';

/** A later migration of the audit trail. */
class Channels1790000000999 extends SteppedMigration {
  readonly name = 'Channels1790000000999';
  readonly steps = [
    {
      run: (queryRunner: QueryRunner) =>
        queryRunner.query('ALTER TABLE "auditEvents" ADD COLUMN IF NOT EXISTS "channel" text'),
    },
    { index: 'auditEvents_ofChannel', table: 'auditEvents', definition: '("partnerId", "channel")' },
  ];

  async down(): Promise<void> {}
}

describe('a later migration of the audit trail', () => {
  let blank: BlankDatabase;
  let options: PostgresOptions;

  beforeEach(async () => {
    blank = await blankDatabase();
    options = blank.options as PostgresOptions;
    await migratePostgres(options);
  });
  afterEach(() => blank.release());

  const migrate = () => migratePostgres({ ...options, migrations: [...postgresMigrations, Channels1790000000999] });
  const query = (statement: string) =>
    onServer(new URL(options.url ?? '').pathname.slice(1), async (client) => (await client.query(statement)).rows);

  const indexes = () =>
    query(`SELECT indisvalid, COUNT(*)::int AS "count" FROM pg_index JOIN pg_class ON oid = indexrelid
      WHERE relname LIKE 'auditEvents\\_ofChannel%' GROUP BY 1`);

  it('runs on one table', async () => {
    await migrate();
    expect(await indexes()).toEqual([{ indisvalid: true, count: 1 }]);
  });

  it('runs on a partitioned table: the index is built on each partition, also after an interruption', async () => {
    await partitionAudit(options, () => {});
    // As a build leaves it that was killed after the first partition.
    const index = (name: string, table: string) =>
      query(`CREATE INDEX "${name}" ON ONLY "${table}" ("partnerId", "channel")`);
    await query('ALTER TABLE "auditEvents" ADD COLUMN IF NOT EXISTS "channel" text');
    await index('auditEvents_ofChannel', 'auditEvents');
    await index('auditEvents_ofChannel_00', 'auditEvents_p00');
    expect(await indexes()).toEqual(expect.arrayContaining([{ indisvalid: false, count: 1 }]));
    await migrate();
    expect(await indexes()).toEqual([{ indisvalid: true, count: 65 }]);
  });

  it('waits until a partition that was begun is complete', async () => {
    await query(
      'CREATE TABLE "migrationProgress" ("name" text, "step" integer, "place" text, "done" bigint, "total" bigint)',
    );
    await query(`INSERT INTO "migrationProgress" VALUES ('PartitionAudit', 1, NULL, 0, 0)`);
    await expect(migrate()).rejects.toThrow('Complete that first: npm run migrate -- --partition-audit');
  });
});
