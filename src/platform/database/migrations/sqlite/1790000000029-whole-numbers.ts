import type { MigrationInterface, QueryRunner } from 'typeorm';
import { warnOfRowsThatBreak } from '../format-checks';
import { wholeNumberChecks } from '../whole-number-checks';
import { replaceTable } from './replace-table';

export class WholeNumbers1790000000029 implements MigrationInterface {
  readonly name = 'WholeNumbers1790000000029';

  /** New rows are checked; existing rows stay unchanged. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(wholeNumberChecks)) {
      await replaceTable(queryRunner, table, (sql) => {
        const end = sql.lastIndexOf(')');
        return `${sql.slice(0, end)}${constraints(checks)}${sql.slice(end)}`;
      });
      for (const [name, check] of Object.entries(checks)) {
        const broken = await queryRunner.query(`SELECT 1 FROM "${table}" WHERE NOT (${check}) LIMIT 1`);
        if (broken.length > 0) warnOfRowsThatBreak(name);
      }
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(wholeNumberChecks))
      await replaceTable(queryRunner, table, (sql) => sql.replace(constraints(checks), ''));
  }
}

function constraints(checks: Readonly<Record<string, string>>): string {
  return Object.entries(checks)
    .map(([name, check]) => `, CONSTRAINT "${name}" CHECK (${check})`)
    .join('');
}
