import { listChanges } from '../audit/changes';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { UserError } from '../platform/graphql/user-error';
import { findKeyOfLine } from './find-key-of-line';
import type { ReplaceKeyInput, SellAheadInput, SetKeyThresholdInput } from './key-stock.input';
import type { KeyStockPayload, ReplaceKeyPayload } from './key-stock.payload';
import { replaceKey } from './replace-key';
import { sellAhead } from './sell-ahead';
import { setKeyThreshold } from './set-key-threshold';

/** Replaces a bad key, by its id or by its order line. Throws INVALID_VALUE if not exactly one is set, and as `replaceKey` does. */
export async function replaceBadKey(
  tx: Transaction,
  { viewer }: Context,
  { keyId, orderLine, reason }: ReplaceKeyInput,
): Promise<Partial<ReplaceKeyPayload>> {
  if ((keyId == null) === (orderLine == null)) throw new UserError('INVALID_VALUE', ['keyId']);
  const revokedKeyId = keyId ?? (orderLine ? await findKeyOfLine(tx, orderLine) : '');
  return { revokedKeyId, newKeyId: await replaceKey(tx, viewer, { keyId: revokedKeyId, reason }) };
}

/** Sets the threshold of a key pool. Throws as `setKeyThreshold` does. */
export async function changeKeyThreshold(
  tx: Transaction,
  { viewer }: Context,
  { skuId, version, threshold }: SetKeyThresholdInput,
): Promise<Partial<KeyStockPayload>> {
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
