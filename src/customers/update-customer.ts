import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import { changeCustomer } from './change-customer';
import type { UpdateCustomerInput } from './customer.input';
import type { UpdateCustomerPayload } from './customer.payload';
import { lockCustomersOf } from './known-customers';

/** Changes a customer of the viewer's partner. A repetition changes nothing, even if the customer has changed since. */
export async function updateCustomer(
  tx: Transaction,
  { viewer }: Context,
  input: UpdateCustomerInput,
): Promise<Partial<UpdateCustomerPayload>> {
  const request = { operation: 'updateCustomer', input };
  await lockCustomersOf(tx, viewer.partnerId ?? '');
  const earlier = await findEarlierResult(tx, viewer, request);
  if (earlier !== null) return { customerId: earlier, replayed: true };

  const changes = await changeCustomer(tx, viewer, input);
  await keepResult(tx, viewer, request, input.customerId);
  return { customerId: input.customerId, changedFields: Object.keys(changes) };
}
