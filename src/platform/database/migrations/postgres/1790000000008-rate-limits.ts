import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "rateLimitUses" (
      "key" text COLLATE "C" NOT NULL,
      "countsUntil" bigint NOT NULL,
      "amount" bigint NOT NULL,
      CONSTRAINT "rateLimitUses_key" PRIMARY KEY ("key", "countsUntil"),
      CONSTRAINT "rateLimitUses_amount" CHECK ("amount" > 0)
    )
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
