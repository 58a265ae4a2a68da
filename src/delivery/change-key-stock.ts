import { listChanges } from '../audit/audit-change';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { assertInputIdOf } from '../platform/graphql/node';
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
  const revokedKeyId = key.orderLine ? await keyOfLine(tx, key.orderLine) : keyOfId(key.id ?? '');
  const where = key.orderLine ? LINE_PATH : ID_PATH;
  const newKeyId = await replaceKey(tx, viewer, { keyId: revokedKeyId, reason }).catch(
    refusedAt((path) => (path?.[0] === 'keyId' ? where : path)),
  );
  return { revokedKeyId, newKeyId };
}

const ID_PATH = ['key', 'id'];
const LINE_PATH = ['key', 'orderLine'];

function keyOfId(id: string): string {
  assertInputIdOf('ProductKey', id, ID_PATH);
  return id;
}

async function keyOfLine(tx: Transaction, orderLine: KeyOfLineInput): Promise<string> {
  assertNone([missingProblem(orderLine.orderNumber, [...LINE_PATH, 'orderNumber'])]);
  return findKeyOfLine(tx, orderLine).catch(refusedAt((path) => [...LINE_PATH, ...(path ?? [])]));
}

/** Returns a handler that throws the refusal of a use case again, with the path of its value in the input. */
function refusedAt(pathInInput: (path: UserError['path']) => UserError['path']) {
  return (error: unknown): never => {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, pathInInput(error.path), error.details, error.text);
  };
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
