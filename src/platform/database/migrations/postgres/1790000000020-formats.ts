import { type MigrationInterface, QueryFailedError, type QueryRunner } from 'typeorm';
import { formatChecks, warnOfRowsThatBreak } from '../format-checks';

const CHECK_VIOLATION = '23514';

export class Formats1790000000020 implements MigrationInterface {
  readonly name = 'Formats1790000000020';

  /** New rows are checked in any case. A check that all existing rows pass is validated. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(formatChecks)) {
      const added = Object.entries(checks).map(
        ([name, check]) => `ADD CONSTRAINT "${name}" CHECK (${check}) NOT VALID`,
      );
      await queryRunner.query(`ALTER TABLE "${table}" ${added.join(', ')}`);
      for (const name of Object.keys(checks)) await validate(queryRunner, table, name);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(formatChecks)) {
      const dropped = Object.keys(checks).map((name) => `DROP CONSTRAINT "${name}"`);
      await queryRunner.query(`ALTER TABLE "${table}" ${dropped.join(', ')}`);
    }
  }
}

/** Validates a check if all rows pass it. Otherwise it stays as it is, which is reported. */
export async function validate(
  queryRunner: QueryRunner,
  table: string,
  name: string,
  report = warnOfRowsThatBreak,
): Promise<void> {
  await queryRunner.query('SAVEPOINT "check"');
  try {
    await queryRunner.query(`ALTER TABLE "${table}" VALIDATE CONSTRAINT "${name}"`);
  } catch (error) {
    if (!(error instanceof QueryFailedError) || error.driverError.code !== CHECK_VIOLATION) throw error;
    await queryRunner.query('ROLLBACK TO "check"');
    report(name);
  }
  await queryRunner.query('RELEASE "check"');
}
