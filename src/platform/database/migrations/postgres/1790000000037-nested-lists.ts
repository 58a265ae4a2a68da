import type { QueryRunner } from 'typeorm';
import { type Step, SteppedMigration } from '../../stepped-migration';
import { createBought, nestedListIndexes } from '../nested-list-indexes';

export class NestedLists1790000000037 extends SteppedMigration {
  readonly name = 'NestedLists1790000000037';
  /** The index that is dropped only made earlier versions faster, and one of the new ones does the same. */
  readonly compatibleFrom = 1790000000036;

  readonly steps: readonly Step[] = [
    ...nestedListIndexes,
    { run: (queryRunner) => queryRunner.query('DROP INDEX "software_bought"') },
  ];

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createBought);
    for (const { index } of nestedListIndexes) await queryRunner.query(`DROP INDEX "${index}"`);
  }
}
