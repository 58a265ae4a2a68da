import type { MigrationInterface, QueryRunner } from 'typeorm';
import { formatChecks, warnOfRowsThatBreak } from '../format-checks';
import { replaceTable } from './replace-table';

export class Formats1790000000020 implements MigrationInterface {
  readonly name = 'Formats1790000000020';

  /** New rows are checked; existing rows stay unchanged. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(formatChecks)) {
      const added = Object.entries(checks).map(constraint).join('');
      await replaceTable(queryRunner, table, (sql) => {
        const end = sql.lastIndexOf(')');
        return `${sql.slice(0, end)}${added}${sql.slice(end)}`;
      });
      for (const [name, check] of Object.entries(checks)) {
        const broken = await queryRunner.query(`SELECT 1 FROM "${table}" WHERE NOT (${check}) LIMIT 1`);
        if (broken.length > 0) warnOfRowsThatBreak(name);
      }
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, checks] of Object.entries(formatChecks)) {
      const added = Object.entries(checks).map(constraint).join('');
      await replaceTable(queryRunner, table, (sql) => sql.replace(added, ''));
    }
  }
}

function constraint([name, check]: readonly [string, string]): string {
  return `, CONSTRAINT "${name}" CHECK (${check})`;
}
