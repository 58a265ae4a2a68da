import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "clock" (
      "id" integer NOT NULL,
      "at" bigint NOT NULL,
      CONSTRAINT "clock_key" PRIMARY KEY ("id"),
      CONSTRAINT "clock_single" CHECK ("id" = 1)
    )
  `,
  `INSERT INTO "clock" ("id", "at") VALUES (1, 0)`,
];

export class Clock1790000000005 implements MigrationInterface {
  readonly name = 'Clock1790000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "clock"`);
  }
}
