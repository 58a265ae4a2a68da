import type { MigrationInterface } from 'typeorm';

/** PostgreSQL stores the terms of migration 33 in a second one. SQLite stops all other gateways for an upgrade, and has them already. */
export class SearchTerms1790000000035 implements MigrationInterface {
  readonly name = 'SearchTerms1790000000035';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
