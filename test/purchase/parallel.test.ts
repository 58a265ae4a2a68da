import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { openShop, PURCHASE, type Shop } from './shop';

describe('concurrent purchases', () => {
  let opened: Shop | undefined;

  afterEach(() => opened?.close());

  async function open(creditMinor?: number): Promise<Shop> {
    opened = await openShop(creditMinor);
    return opened;
  }

  it('buy once with one idempotency key: 200 over HTTP make one order and one payment, with 200 equal responses', async () => {
    const { app, as, input, counts, gateway } = await open();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const headers = { authorization: `Bearer ${await as('ADMIN_AGENT').token()}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: PURCHASE, variables: { input: input() } });
    const send = async (): Promise<Data> => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
      return response.json();
    };

    const answers = await Promise.all(Array.from({ length: 200 }, send));
    const payloads = answers.map(({ data }) => data.purchase);
    expect(payloads.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(payloads.map(({ replayed: _, ...rest }) => JSON.stringify(rest))).size).toBe(1);
    expect(payloads[0]).toMatchObject({ userErrors: [], order: { total: { amount: '1070.00' } } });
    expect(await counts('orders', 'orderLines', 'payments', 'software', 'auditEvents', 'idempotencyRecords')).toEqual([
      1, 1, 1, 1, 1, 1,
    ]);
    await expectInvariants(gateway);
  });

  it('never overdraw the credit line: 10 of 50 succeed if it is enough for 10', async () => {
    const shop = await open(10 * 107_000 + 106_999);
    const answers = await Promise.all(Array.from({ length: 50 }, () => shop.buy()));
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(answers.filter(({ order }) => order !== null)).toHaveLength(10);
    expect(codes).toEqual(Array(40).fill('CREDIT_LIMIT_EXCEEDED'));
    expect(await shop.counts('orders', 'payments', 'idempotencyRecords')).toEqual([10, 10, 10]);
    expect(await usedOf(shop)).toBe(10 * 107_000);
    await expectInvariants(shop.gateway);
  });

  it('never overdraw the credit line at any prices, and use exactly the price of what was bought', async () => {
    const shop = await open();
    const quantities = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 8 });
    const property = fc.asyncProperty(quantities, async (list) => {
      await leaveCreditFor(shop, 100);
      const used = await usedOf(shop);
      const answers = await Promise.all(
        list.map((quantity) => shop.buy({ lines: [{ offerId: shop.offer.id, quantity }] })),
      );
      const bought = sum(list.filter((_, index) => answers[index].order !== null));
      expect(await usedOf(shop)).toBe(used + bought * 107_000);
      expect(bought).toBeLessThanOrEqual(100);
      const refused = list.filter((_, index) => answers[index].order === null);
      for (const quantity of refused) expect(bought + quantity).toBeGreaterThan(100);
    });
    await fc.assert(property, { numRuns: 20 });
    await expectInvariants(shop.gateway);
  });
});

async function usedOf({ gateway }: Shop): Promise<number> {
  const [line] = await gateway.database.query<{ usedMinor: number }>(sql`SELECT "usedMinor" FROM "creditLines"`);
  return Number(line?.usedMinor);
}

/** Sets the limit of the credit line so that it is enough for a number of further copies. */
function leaveCreditFor({ gateway }: Shop, copies: number): Promise<unknown> {
  return gateway.database.transaction((tx) =>
    tx.query(sql`UPDATE "creditLines" SET "limitMinor" = "usedMinor" + ${copies * 107_000}`),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
