import type { CatalogueContext } from '../catalogue/catalogue';
import { businessIdOf } from '../catalogue/sku-id';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { DatabaseUnavailable } from '../platform/database/unavailable';
import { inputIdProblem } from '../platform/graphql/node';
import { missingProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { isUnique } from '../software/key-pool';
import { importKeys } from './import-keys';
import { BadKeyFileError, type KeyLine, type LineProblem } from './key-line';
import type { ImportProductKeysInput, ProductKeyInput } from './key-stock.input';
import { type ImportProductKeysPayload, LISTED_KEYS } from './key-stock.payload';

/**
 * Imports product keys for an operator, who can read no stored key: duplicates are found by their fingerprints. Throws
 * INVALID_VALUE for each key that is not valid, at most a hundred, and `DatabaseUnavailable` while stored keys are being checked.
 */
export async function importProductKeys(
  tx: Transaction,
  context: CatalogueContext,
  { keys }: ImportProductKeysInput,
): Promise<Partial<ImportProductKeysPayload>> {
  assertNone(keys.flatMap((each, index) => problemsOf(each, ['keys', String(index)])));
  const file = {
    catalogue: await context.catalogueIn(tx),
    ring: context.keyEncryptionKeys,
    lines: keys.map(lineOf),
    checkStored: assertAllChecked,
  };
  const { imported, alreadyThere, skipped } = await importKeys(tx, context.viewer, file).catch(refusalsOf);
  return {
    imported,
    alreadyThere,
    skipped: skipped.slice(0, LISTED_KEYS).map(({ line, code }) => ({ index: line - 1, reason: code })),
  };
}

function problemsOf({ skuId, version, key }: ProductKeyInput, path: readonly string[]) {
  return [
    inputIdProblem('Sku', skuId, [...path, 'skuId']),
    missingProblem(version, [...path, 'version']),
    missingProblem(key, [...path, 'key']),
  ];
}

function lineOf({ skuId: id, version, key, ...others }: ProductKeyInput, index: number): KeyLine {
  const { activationLimit, orderNumber, lineNumber } = others;
  const [productId = '', skuId = ''] = businessIdOf(id).split(':');
  return {
    line: index + 1,
    ...{ productId, skuId, version, key },
    activationLimit: String(activationLimit ?? ''),
    orderNumber: orderNumber ?? '',
    lineNumber: String(lineNumber ?? ''),
  };
}

/** Keys that an older version stored have no fingerprint yet by which a duplicate is found. A gateway soon checks them. */
async function assertAllChecked(tx: Transaction): Promise<void> {
  const unchecked = await tx.queryStock(
    sql`SELECT 1 FROM "productKeys" WHERE NOT ${isUnique}
      AND "fingerprint" NOT LIKE 'aside:%' AND "fingerprint" NOT LIKE 'shared:%' LIMIT 1`,
  );
  if (unchecked.length > 0) throw new DatabaseUnavailable('The stored product keys are being checked for duplicates.');
}

function refusalsOf(error: unknown): never {
  if (!(error instanceof BadKeyFileError)) throw error;
  const problems = error.found.filter((each): each is LineProblem => typeof each !== 'string');
  throw new AggregateError(problems.slice(0, LISTED_KEYS).map(refusalOf));
}

function refusalOf({ line, field, text, details }: LineProblem): UserError {
  return new UserError('INVALID_VALUE', ['keys', String(line - 1), field], details as UserError['details'], text);
}
