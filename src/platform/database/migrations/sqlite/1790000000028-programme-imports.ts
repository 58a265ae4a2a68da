import type { MigrationInterface, QueryRunner } from 'typeorm';
import { programmeImportId } from '../programme-imports';

const statements = [
  `
    CREATE TABLE "programmeImports" (
      "id" text PRIMARY KEY NOT NULL,
      "startedAt" bigint NOT NULL,
      "actor" text NOT NULL,
      "actorId" text NOT NULL,
      "files" text NOT NULL,
      "counts" text NOT NULL,
      "report" text NOT NULL,
      CONSTRAINT "programmeImports_id" CHECK (${programmeImportId})
    )
  `,
  `CREATE INDEX "programmeImports_byStart" ON "programmeImports" ("startedAt", "id")`,
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
