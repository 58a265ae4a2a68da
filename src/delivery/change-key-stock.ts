import { listChanges } from '../audit/audit-change';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { missingProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { findKeyOfLine } from './find-key-of-line';
import type { KeyOfLineInput, ReplaceKeyInput, SellAheadInput, SetKeyThresholdInput } from './key-stock.input';
import type { KeyStockPayload, ReplaceKeyPayload } from './key-stock.payload';
import { replaceKey } from './replace-key';
import { sellAhead } from './sell-ahead';
import { setKeyThreshold } from './set-key-threshold';

/** Replaces a bad key, by its id or by its order line. Throws as `findKeyOfLine` and `replaceKey` do. */
export async function replaceBadKey(
  tx: Transaction,
  { viewer }: Context,
  { key, reason }: ReplaceKeyInput,
): Promise<Partial<ReplaceKeyPayload>> {
  const revokedKeyId = key.orderLine ? await keyOfLine(tx, key.orderLine) : (key.id ?? '');
  const newKeyId = await replaceKey(tx, viewer, { keyId: revokedKeyId, reason }).catch(inInput);
  return { revokedKeyId, newKeyId };
}

function keyOfLine(tx: Transaction, orderLine: KeyOfLineInput): Promise<string> {
  assertNone([missingProblem(orderLine.orderNumber, ['key', 'orderLine', 'orderNumber'])]);
  return findKeyOfLine(tx, orderLine);
}

/** The use case knows only the id of the key. */
function inInput(error: unknown): never {
  if (!(error instanceof UserError) || error.path?.[0] !== 'keyId') throw error;
  throw new UserError(error.code, ['key', 'id'], error.details, error.text);
}

/** Sets the threshold of a key pool. Throws as `setKeyThreshold` does. */
export async function changeKeyThreshold(
  tx: Transaction,
  { viewer }: Context,
  { skuId, version, threshold }: SetKeyThresholdInput,
): Promise<Partial<KeyStockPayload>> {
  assertNone([missingProblem(version, ['version'])]);
  const changes = await setKeyThreshold(tx, viewer, { skuId, version, threshold: threshold ?? null });
  return { changes: listChanges(changes) };
}

/** Allows or ends sale ahead of the stock. Throws as `sellAhead` does. */
export async function changeSaleAhead(
  tx: Transaction,
  { viewer }: Context,
  input: SellAheadInput,
): Promise<Partial<KeyStockPayload>> {
  return { changes: listChanges(await sellAhead(tx, viewer, input)) };
}
