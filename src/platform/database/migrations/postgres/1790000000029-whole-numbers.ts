import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wholeNumberChecks } from '../whole-number-checks';

export class WholeNumbers1790000000029 implements MigrationInterface {
  readonly name = 'WholeNumbers1790000000029';

  /** New rows are checked in any case. The next migration validates the checks. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(wholeNumberChecks))
      for (const [name, check] of Object.entries(checks))
        await queryRunner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" CHECK (${check}) NOT VALID`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(wholeNumberChecks))
      for (const name of Object.keys(checks))
        await queryRunner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  }
}
