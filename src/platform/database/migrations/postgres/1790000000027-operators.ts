import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeToOperators, openToOperators } from './operator-policies';

export class Operators1790000000027 implements MigrationInterface {
  readonly name = 'Operators1790000000027';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of openToOperators) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of closeToOperators) await queryRunner.query(statement);
  }
}
