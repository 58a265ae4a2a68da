import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "rateLimitUses" (
      "key" text NOT NULL,
      "countsUntil" bigint NOT NULL,
      "amount" bigint NOT NULL,
      PRIMARY KEY ("key", "countsUntil"),
      CONSTRAINT "rateLimitUses_amount" CHECK ("amount" > 0)
    ) WITHOUT ROWID
  `,
  `CREATE INDEX "rateLimitUses_over" ON "rateLimitUses" ("countsUntil")`,
];

export class RateLimits1790000000008 implements MigrationInterface {
  readonly name = 'RateLimits1790000000008';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "rateLimitUses"`);
  }
}
