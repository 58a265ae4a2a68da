import type { DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase } from '../../src/platform/database/database';
import type { CompatibleMigration } from '../../src/platform/database/newer-schema';
import { insertNote, notesIn, scratch } from './scratch-database';

/** The newest migration of the scratch database. */
const NOTES = 1790000000099;

/** Adds a column that older versions do not see. */
abstract class Added implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "notes" ADD COLUMN "colour" text NOT NULL DEFAULT 'none'`);
  }

  async down(): Promise<void> {}
}

class Colours1790000000100 extends Added implements CompatibleMigration {
  readonly name = 'Colours1790000000100';
  readonly compatibleFrom = NOTES;
}

class ColoursOfTwoReleases1790000000101 extends Added implements CompatibleMigration {
  readonly name = 'ColoursOfTwoReleases1790000000101';
  readonly compatibleFrom = NOTES + 1;
}

class Sizes1790000000102 implements MigrationInterface {
  readonly name = 'Sizes1790000000102';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "notes" ADD COLUMN "size" integer NOT NULL DEFAULT 0');
  }

  async down(): Promise<void> {}
}

describe('a start on a database that a newer version has migrated', () => {
  let options: DataSourceOptions;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ options, remove } = await scratch());
  });
  afterEach(() => remove());

  const open = (...more: readonly (new () => MigrationInterface)[]) =>
    openDatabase({ ...options, migrations: [...Object.values(options.migrations ?? []), ...more] }, () => 0);

  it('is accepted if the migration is declared compatible, and works', async () => {
    await (await open(Colours1790000000100)).close();
    const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const older = await open();
    expect(warned.mock.calls).toEqual([[expect.stringContaining('works with its changes: Colours1790000000100')]]);
    warned.mockRestore();
    await older.transaction((tx) => tx.query(insertNote(1)));
    expect(await notesIn(older)).toEqual([1]);
    await older.close();
    await (await open(Colours1790000000100)).close();
  });

  it('is refused if the migration is compatible with a version that is newer than this one', async () => {
    await (await open(ColoursOfTwoReleases1790000000101)).close();
    await expect(open()).rejects.toThrow('does not know ColoursOfTwoReleases1790000000101. Start the newer version.');
  });

  it('is refused if one of the migrations is not declared compatible', async () => {
    await (await open(Colours1790000000100, Sizes1790000000102)).close();
    await expect(open()).rejects.toThrow('This version does not know Sizes1790000000102. Start');
  });
});

describe('a start that may not migrate', () => {
  it('is refused with the pending migrations and the command, and accepted after it', async () => {
    const { options, remove } = await scratch();
    const starting = { ...options, migrationsRun: false };
    await (await openDatabase(options, () => 0)).close();
    await (await openDatabase(starting, () => 0)).close();
    const migrations = [...Object.values(options.migrations ?? []), Colours1790000000100];
    const upgraded = { ...starting, migrations };
    await expect(openDatabase(upgraded, () => 0)).rejects.toThrow(
      /Pending: Colours1790000000100\. Run npm run migrate\n/,
    );
    await (await openDatabase({ ...options, migrations }, () => 0)).close();
    await (await openDatabase(upgraded, () => 0)).close();
    await remove();
  });

  it('creates no table in an empty database', async () => {
    const { options, remove } = await scratch();
    const starting = { ...options, migrationsRun: false };
    await expect(openDatabase(starting, () => 0)).rejects.toThrow(/MIGRATE_ON_START is off/);
    await expect(openDatabase(starting, () => 0)).rejects.toThrow(/MIGRATE_ON_START is off/);
    await remove();
  });
});
