import type { MigrationInterface } from 'typeorm';

/** SQLite has no row security: nothing changes here. Both engines have the same list of migrations. */
export class Operators1790000000027 implements MigrationInterface {
  readonly name = 'Operators1790000000027';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
