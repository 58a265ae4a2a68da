import type { Transaction } from '../../src/platform/database/transaction';
import { refusalsIn } from '../../src/platform/graphql/user-error';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

/** The operator who adds and changes customers in these tests. */
export const oda = {
  id: 'operator:oda',
  name: 'Oda',
  roles: ['OPERATOR'] as const,
  partnerId: null,
  requestId: 'r-1',
};

export const TENANT = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';

/** A new customer, of which each test changes some fields. */
export const fabrikam = {
  partnerId: NORTHWIND,
  tenantId: TENANT,
  name: 'Fabrikam Müller GmbH',
  country: 'DE',
  segment: 'COMMERCIAL' as const,
  domains: ['fabrikam.example'],
};

/** Runs work in a transaction. Its refusals are returned as code, path and details. */
export async function attempt<Result>({ gateway }: TestGateway, work: (tx: Transaction) => Promise<Result>) {
  try {
    return { result: await gateway.database.transaction(work), refusals: [] };
  } catch (error) {
    return {
      result: undefined,
      refusals: refusalsIn(error).map(({ code, path, details }) => ({ code, path, details })),
    };
  }
}

export const CUSTOMER =
  'query ($id: ID!) { customer(by: { id: $id }) { name tenantId domain domains country segment relationshipEndedAt revision } }';

export const TRAIL = '{ auditEvents { nodes { action actor outcome subject { id } changes { field before after } } } }';
