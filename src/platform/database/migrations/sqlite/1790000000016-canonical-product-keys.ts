import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from './add-column';
import { replaceTable } from './replace-table';

const CASE_SENSITIVE_KEYS = `"caseSensitiveKeys" integer NOT NULL DEFAULT (0)
  CONSTRAINT "products_caseSensitiveKeys" CHECK ("caseSensitiveKeys" IN (0, 1))`;
const SET_ASIDE = `, CONSTRAINT "productKeys_setAside" CHECK ("softwareId" IS NULL OR "fingerprint" NOT LIKE 'aside:%')`;

export class CanonicalProductKeys1790000000016 implements MigrationInterface {
  readonly name = 'CanonicalProductKeys1790000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'products', CASE_SENSITIVE_KEYS);
    await replaceTable(queryRunner, 'productKeys', (sql) => {
      const end = sql.lastIndexOf(')');
      return `${sql.slice(0, end)}${SET_ASIDE}${sql.slice(end)}`;
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replaceTable(queryRunner, 'productKeys', (sql) => sql.replace(SET_ASIDE, ''));
    await queryRunner.query(`ALTER TABLE "products" DROP COLUMN "caseSensitiveKeys"`);
  }
}
