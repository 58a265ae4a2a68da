import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { assertInputIdOf } from '../platform/graphql/node';
import { UserError } from '../platform/graphql/user-error';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import { addCustomer } from './add-customer';
import type { CreateCustomerInput } from './customer.input';
import type { CreateCustomerPayload } from './customer.payload';
import { lockCustomersOf } from './known-customers';

/**
 * Adds a customer to the partner of the viewer, or to the one that an operator names; or returns the one that it already has with
 * this tenant GUID. Throws INVALID_VALUE for another partner than that of the viewer.
 */
export async function createCustomer(
  tx: Transaction,
  { viewer }: Context,
  input: CreateCustomerInput,
): Promise<Partial<CreateCustomerPayload>> {
  const partnerId = partnerOf(viewer, input);
  const request = { operation: 'createCustomer', input };
  await lockCustomersOf(tx, partnerId);
  const earlier = await findEarlierResult(tx, viewer, request);
  if (earlier !== null) return { customerId: earlier, replayed: true };

  const { customerId, created } = await addCustomer(tx, viewer, { ...input, partnerId });
  await keepResult(tx, viewer, request, customerId);
  return { customerId, created };
}

function partnerOf(viewer: Actor, { partnerId }: CreateCustomerInput): string {
  const path = ['partnerId'];
  if (viewer.partnerId === null) assertInputIdOf('Partner', partnerId ?? '', path);
  else if (partnerId != null && partnerId !== viewer.partnerId) throw new UserError('INVALID_VALUE', path);
  return viewer.partnerId ?? partnerId ?? '';
}
