import type { QueryRunner } from 'typeorm';

/** The check of a payment's method before orders that were paid elsewhere could be recorded. */
export const METHODS_BEFORE = `"method" IN ('CREDIT_LINE')`;
/** The check of a payment's method since then. */
export const METHODS = `"method" IN ('CREDIT_LINE', 'EXTERNAL')`;

/** Throws if there are orders that were paid elsewhere, which an earlier version would take for orders on credit. */
export async function assertNoExternalPayments(queryRunner: QueryRunner): Promise<void> {
  const found = await queryRunner.query(`SELECT 1 FROM "payments" WHERE "method" = 'EXTERNAL' LIMIT 1`);
  if (found.length > 0) {
    throw new Error(
      'Orders that were bought elsewhere are recorded, which earlier versions cannot store. Nothing was changed.',
    );
  }
}
