import { randomUUID } from 'node:crypto';
import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import { ownAndPrevious } from './candidates';
import { compareWrites, ONE_COMMIT_EACH } from './compare-writes';
import type { SendRequest } from './http-client';
import { startPostgres } from './postgres-server';
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

const CONNECTIONS = 20;
/** Connections to PostgreSQL: the default of the gateway. */
const POOL = 10;
const ROWS = { name: 'the same rows in one bare transaction', program: 'purchases' };

/** Purchases of one line over HTTP, compared with the same rows without a gateway. */
export const purchases: Benchmark = async (options) => {
  const { dataDir, token } = await seed();
  return compareWrites(
    {
      title: 'Purchases on SQLite',
      dataDir,
      actOf: (send) => buyer(send, token),
      connections: CONNECTIONS,
      bare: [
        { ...ROWS, goal: 0.7 },
        { ...ROWS, name: `… ${CONNECTIONS} purchases in each commit`, env: { WRITES_OF_COMMIT: String(CONNECTIONS) } },
      ],
      commits: ONE_COMMIT_EACH,
    },
    options,
  );
};

/** The same on PostgreSQL. Both sides have the same number of connections to it. */
export const purchasesOnPostgres: Benchmark = async (options) => {
  const postgres = await startPostgres();
  const { dataDir, token } = await seed(postgres.url);
  const pool = { CONNECTIONS: String(POOL), DATABASE_POOL_SIZE: String(POOL) };
  const urls = new Map<string, string>();
  for (const { id } of ownAndPrevious(options)) urls.set(id, await postgres.copy());
  const report = await compareWrites(
    {
      title: 'Purchases on PostgreSQL',
      dataDir,
      envOf: ({ id }) => ({ ...pool, DATABASE_URL: urls.get(id) }),
      actOf: (send) => buyer(send, token),
      connections: CONNECTIONS,
      bare: [
        { ...ROWS, program: 'purchases-postgres', env: { ...pool, DATABASE_URL: await postgres.copy() }, goal: 0.7 },
      ],
      commits: `Each side has ${POOL} connections to PostgreSQL, which syncs the commits that arrive together at once.`,
    },
    options,
  );
  await postgres.stop();
  return report;
};
