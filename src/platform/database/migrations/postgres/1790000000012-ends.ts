import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ends1790000000012 implements MigrationInterface {
  readonly name = 'Ends1790000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "downloadLinks_ends" ON "downloadLinks" ("expiresAt") WHERE "endedAt" IS NULL`,
    );
    await queryRunner.query(`CREATE INDEX "software_ends" ON "software" ("expiresAt") WHERE "expiresAt" IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "software_ends"`);
    await queryRunner.query(`DROP INDEX "downloadLinks_ends"`);
  }
}
