import type { MigrationInterface, QueryRunner } from 'typeorm';
import { programmeImportId } from '../programme-imports';
import { closed, seesAll } from './row-security';

/** An operator reads the reports of imports, and imports. */
const isOperator = `current_setting('gateway.scope', true) = 'operator'`;

const statements = [
  `
    CREATE TABLE "programmeImports" (
      "id" text COLLATE "C" NOT NULL,
      "startedAt" bigint NOT NULL,
      "actor" text COLLATE "C" NOT NULL,
      "actorId" text COLLATE "C" NOT NULL,
      "files" text COLLATE "C" NOT NULL,
      "counts" text COLLATE "C" NOT NULL,
      "report" text COLLATE "C" NOT NULL,
      CONSTRAINT "programmeImports_key" PRIMARY KEY ("id"),
      CONSTRAINT "programmeImports_id" CHECK (${programmeImportId})
    )
  `,
  `CREATE INDEX "programmeImports_byStart" ON "programmeImports" ("startedAt", "id")`,
  ...closed('programmeImports'),
  `CREATE POLICY "programmeImports_programme" ON "programmeImports" USING (${seesAll} OR ${isOperator})`,
];

export class ProgrammeImports1790000000028 implements MigrationInterface {
  readonly name = 'ProgrammeImports1790000000028';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "programmeImports"`);
  }
}
