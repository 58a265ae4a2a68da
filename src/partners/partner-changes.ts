import { listChanges } from '../audit/audit-change';
import type { Changes } from '../audit/changes';
import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { assertInputIdOf } from '../platform/graphql/node';
import { claimIdempotencyKey } from '../platform/idempotency/claim-idempotency-key';
import { addPartner } from './add-partner';
import { changePartner } from './change-partner';
import type { AddPartnerInput, ChangePartnerInput } from './partner.input';
import type { AddPartnerPayload, PartnerPayload } from './partner.payload';
import { readPartnerId } from './partner-id';

type ChangeOf<Input> = (tx: Transaction, actor: Actor, input: Input) => Promise<Changes>;

/** Returns a use case as a mutation, which refuses ids of other types with INVALID_VALUE. */
export function partnerChange<Input extends { readonly partnerId: string }>(change: ChangeOf<Input>) {
  return async (tx: Transaction, { viewer }: Context, input: Input): Promise<Partial<PartnerPayload>> => {
    const { partnerId } = input;
    assertInputIdOf('Partner', partnerId, ['partnerId']);
    return { partnerId, changes: listChanges(await change(tx, viewer, input)) };
  };
}

/** Changes the fields of a partner that have a value. */
export const changePartnerFields = partnerChange<ChangePartnerInput>(
  (tx, actor, { partnerId, name, country, currency, eligible }) =>
    changePartner(tx, actor, {
      partnerId,
      ...(name != null && { name }),
      ...(country != null && { country }),
      ...(currency != null && { currency }),
      ...(eligible != null && { eligible }),
    }),
);

/** Adds a partner. A repetition adds none. */
export async function addPartnerOnce(
  tx: Transaction,
  { viewer }: Context,
  { idempotencyKey, ...partner }: AddPartnerInput,
): Promise<Partial<AddPartnerPayload>> {
  const resultId = readPartnerId(partner.id, ['id']);
  if (idempotencyKey != null) {
    const request = { operation: 'addPartner', input: { ...partner, idempotencyKey }, resultId };
    const { replayed } = await claimIdempotencyKey(tx, viewer, request);
    if (replayed) return { partnerId: resultId, replayed };
  }
  const { partnerId } = await addPartner(tx, viewer, partner);
  return { partnerId };
}
