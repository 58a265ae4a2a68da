import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { UserError } from '../platform/graphql/user-error';
import type { PlannedPolicy } from './plan-policies';
import type { SetPolicyInput } from './policy.input';
import type { PolicyChange, SetPolicyPayload } from './policy.payload';
import { setPolicy, termsInDays } from './set-policy';

/** Sets terms of the programme. What is null stays as it is. Throws INVALID_VALUE. */
export async function changePolicy(
  tx: Transaction,
  { viewer }: Context,
  { cancelDays, cancellableForever, from, ...terms }: SetPolicyInput,
): Promise<Partial<SetPolicyPayload>> {
  if (cancellableForever && cancelDays != null) throw new UserError('INVALID_VALUE', ['cancelDays']);
  const planned = await setPolicy(tx, viewer, {
    ...terms,
    ...(from != null && { from: Date.parse(from) }),
    ...(cancelDays != null && { cancelDays }),
    ...(cancellableForever && { cancelDays: null }),
  });
  return { policies: planned.map(changeOf) };
}

function changeOf({ licenceKind, startsAt, endsAt, before, after }: PlannedPolicy): PolicyChange {
  return { licenceKind, startsAt, endsAt, before: termsInDays(before), after: termsInDays(after) };
}
