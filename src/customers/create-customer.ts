import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import { addCustomer } from './add-customer';
import type { CreateCustomerInput } from './customer.input';
import type { CreateCustomerPayload } from './customer.payload';
import { lockCustomersOf } from './known-customers';

/** Adds a customer to the partner of the viewer, or returns the one that it already has with this tenant GUID. */
export async function createCustomer(
  tx: Transaction,
  { viewer }: Context,
  input: CreateCustomerInput,
): Promise<Partial<CreateCustomerPayload>> {
  const partnerId = viewer.partnerId ?? '';
  const request = { operation: 'createCustomer', input };
  await lockCustomersOf(tx, partnerId);
  const earlier = await findEarlierResult(tx, viewer, request);
  if (earlier !== null) return { customerId: earlier, replayed: true };

  const { customerId, created } = await addCustomer(tx, viewer, { ...input, partnerId });
  await keepResult(tx, viewer, request, customerId);
  return { customerId, created };
}
