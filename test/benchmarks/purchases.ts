import { randomUUID } from 'node:crypto';
import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import { compareWrites } from './compare-writes';
import type { SendRequest } from './http-client';
import { CUSTOMERS, seed } from './seed';

const purchaseMutation = `
  mutation Purchase($input: PurchaseInput!) {
    purchase(input: $input) { replayed order { id } userErrors { code } }
  }`;

/** Returns a function that makes a purchase of one line per call, with a new key, for the next customer or the given one. */
export function buyer(send: SendRequest, token: string, customer?: number): () => Promise<void> {
  let bought = 0;
  return async () => {
    bought += 1;
    const input = {
      customer: { id: `cus_${benchKey(customer ?? (bought % CUSTOMERS) + 1)}` },
      lines: [{ offerId: `off_${benchKey(1)}:0001:US`, quantity: 1 }],
      idempotencyKey: randomUUID(),
    };
    const { status, body } = await send({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: purchaseMutation, variables: { input } }),
    });
    if (status !== 200 || !body.includes('"replayed":false,"order":{"id":"ord_')) throw new Error(body);
  };
}

/** Purchases of one line over HTTP, compared with the same rows without a gateway. */
export const purchases: Benchmark = async (options) => {
  const { dataDir, token } = await seed();
  return compareWrites(
    {
      title: 'Purchases on SQLite',
      dataDir,
      actOf: (send) => buyer(send, token),
      connections: 20,
      bare: { name: 'the same rows in one bare transaction', program: 'purchases' },
      goal: 0.5,
    },
    options,
  );
};
