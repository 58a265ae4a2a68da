import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DownloadClients1790000000015 implements MigrationInterface {
  readonly name = 'DownloadClients1790000000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "downloadSessions" ADD COLUMN "client" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "downloadSessions" DROP COLUMN "client"`);
  }
}
