import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from '../../src/platform/database/sql';
import { signedIn } from '../process/buying';
import type { Data } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { rounds } from './rounds';
import { roundRobin, type ServerGroup, startServerGroup } from './server-group';

const PURCHASES = 200;
const ROUNDS = rounds(1, 20);

const PURCHASE = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) {
    replayed
    order { id number placedAt total { amount currency } lines { software { id } } payment { amount { amount } paidAt } }
    userErrors { code }
  }
}`;

describe('R3: a purchase that is sent many times at once', () => {
  let servers: ServerGroup;
  let headers: Readonly<Record<string, string>>;
  let conflicts = 0;

  beforeAll(async () => {
    servers = await startServerGroup(2);
    await giveCredit(servers.first);
    headers = await signedIn(servers.first);
  });
  afterAll(() => servers.stop());

  /** Sends a purchase, and again after each retryable error. Fails at any other error. */
  async function buy(origin: string, body: string): Promise<Data> {
    for (;;) {
      const response = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
      const { data, errors } = (await response.json()) as Data;
      if (!errors) return data.purchase;
      expect([response.status, errors[0].extensions.retryable]).toEqual([503, true]);
      conflicts += 1;
      await delay(Number(response.headers.get('retry-after')) * 1_000);
    }
  }

  const recordOf = (orderId: string) =>
    onDatabaseOf(servers.first, async (database) => {
      await expectInvariants({ database });
      const [record] = await database.query(
        sql`SELECT (SELECT COUNT(*) FROM "orders" WHERE "placedAt" = o."placedAt") AS "orders",
            (SELECT COUNT(*) FROM "payments" WHERE "orderId" = o."id") AS "payments",
            (SELECT COUNT(*) FROM "software" WHERE "orderId" = o."id") AS "software"
          FROM "orders" AS o WHERE "id" = ${orderId}`,
      );
      return record;
    });

  it(`R3: ${PURCHASES} purchases with one key through two processes result in one order, one payment and equal responses, ${ROUNDS} times`, async () => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const input = {
        customer: { domain: 'contoso.example' },
        lines: [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }],
        idempotencyKey: randomUUID(),
      };
      const body = JSON.stringify({ query: PURCHASE, variables: { input } });
      const startedAt = performance.now();
      const answers = await Promise.all(roundRobin(servers.origins, PURCHASES).map((origin) => buy(origin, body)));
      times.push(Math.round(performance.now() - startedAt));

      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      const [purchase] = answers;
      expect(purchase).toMatchObject({ userErrors: [], order: { lines: [{}], payment: {} } });
      for (const answer of answers) expect(answer).toEqual({ ...purchase, replayed: answer.replayed });
      expect(await recordOf(purchase.order.id)).toEqual({ orders: 1, payments: 1, software: 1 });
    }
    measured('R3', { rounds: ROUNDS, purchases: ROUNDS * PURCHASES, conflicts, ms: times });
  });
});
