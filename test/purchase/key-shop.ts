import type { Sku } from '../../src/catalogue/sku.entity';
import { type Sql, sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import { openShop } from './shop';

const QUOTE = `query ($input: PurchaseQuoteInput!) { purchaseQuote(input: $input) { userErrors { code path } } }`;
const COLLECT = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
  keys { id version } userErrors { code }
} }`;

interface Line {
  readonly offerId: string;
  readonly quantity: number;
}

/** Returns the user errors of lines for which no keys are left. */
export const short = (...lines: readonly number[]) =>
  lines.map((line) => ({ code: 'KEY_POOL_EXHAUSTED', path: ['lines', String(line)] }));

/** What a purchase returns if no keys are left for its first line. */
export const REFUSED = { order: null, userErrors: short(0) };

export type KeyShop = Awaited<ReturnType<typeof openKeyShop>>;

/** Opens a shop for software with keys: one for each licence, unless the SKU has another key delivery. */
export async function openKeyShop() {
  const shop = await openShop();
  const { make, gateway } = shop;
  const agent = shop.as('ADMIN_AGENT');
  const input = (lines: readonly Line[]) => ({ customer: { id: shop.customer.id }, lines });

  return {
    ...shop,

    /** Inserts an offer of a new SKU with a number of keys of the current version in its pool. */
    offerOf: async (keys: number, some: Partial<Sku> = {}, termMonths = 0) => {
      const { id: skuId, productId } = await make.sku({ keyDelivery: 'ONE_PER_LICENCE', ...some });
      const edition = await make.edition({ productId });
      const { id: offerId } = await make.offer({ skuId, keys, termMonths });
      return { skuId, productId, editionId: edition.id, offerId };
    },

    /** Adds keys of a version to a pool. */
    fill: async (skuId: string, count: number, version = '2022') => {
      for (let each = 0; each < count; each++) await make.key({ skuId, version });
    },

    buyLines: (...lines: readonly Line[]): Promise<Data> => shop.buy({ lines }),

    /** Buys an offer and returns the id of the software. */
    bought: async (offerId: string, quantity: number): Promise<string> => {
      const { order, userErrors } = await shop.buy({ lines: [{ offerId, quantity }] });
      expect(userErrors).toEqual([]);
      return order.lines[0].software.id;
    },

    requestQuote: (...lines: readonly Line[]) => agent.ask(QUOTE, { input: input(lines) }),

    /** Returns the user errors of a quote. */
    quoted: async (...lines: readonly Line[]): Promise<readonly Data[]> =>
      (await agent.query(QUOTE, { input: input(lines) })).purchaseQuote.userErrors,

    collect: async (softwareId: string, editionId: string): Promise<Data> =>
      (await agent.query(COLLECT, { input: { softwareId, editionId } })).getKeysAndDownloads,

    /** Changes rows as an operator does, and reloads the catalogue. */
    change: async (statement: Sql) => {
      await gateway.database.transaction(async (tx) => {
        await tx.query(statement);
        await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
      });
      await gateway.liveCatalogue.at(gateway.database);
    },

    /** Returns the number of keys promised to software. */
    promisedTo: async (softwareId: string): Promise<number> => {
      const [promise] = await gateway.database.query<{ keysDue: number }>(
        sql`SELECT "keysDue" FROM "keyPromises" WHERE "softwareId" = ${softwareId}`,
      );
      return promise?.keysDue ?? 0;
    },
  };
}
