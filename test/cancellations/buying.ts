import { randomUUID } from 'node:crypto';
import { CreditLine } from '../../src/partners/credit-line.entity';
import type { Data } from '../support/client';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

/** An order line. With a term it is a subscription. */
interface Line {
  readonly unitPriceMinor?: number;
  readonly quantity?: number;
  readonly termMonths?: number;
}

interface BoughtSoftware {
  readonly id: string;
  readonly subscriptionId: string | null;
  readonly skuId: string;
}

/** The order of a purchase, with what a cancellation needs. */
export interface Bought {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly software: readonly [BoughtSoftware, ...BoughtSoftware[]];
}

const PURCHASE = `mutation ($input: PurchaseInput!) { purchase(input: $input) {
  order { id number lines { software { id subscriptionId sku { id } } } } userErrors { code path }
} }`;

const DELIVER = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
  keys { id value } downloadLinks { id url status } userErrors { code path }
} }`;

/** Returns functions that buy for customers of Northwind through the API. */
export function buyer({ make, gateway, as, app }: TestGateway) {
  const agent = as('ADMIN_AGENT');

  async function buyOffers(customerId: string, lines: readonly object[]): Promise<Bought> {
    const input = { customer: { id: customerId }, lines, idempotencyKey: randomUUID() };
    const { purchase } = await agent.query(PURCHASE, { input });
    expect(purchase.userErrors).toEqual([]);
    const software = purchase.order.lines.map(({ software: { sku, ...bought } }: Data) => ({
      ...bought,
      skuId: sku.id,
    }));
    return { ...purchase.order, customerId, software };
  }

  async function offer(skuId: string | undefined, unitPriceMinor: number, some: object = {}) {
    const prices = { unitPriceMinor, suggestedRetailPriceMinor: unitPriceMinor };
    return make.offer({ ...(skuId && { skuId }), ...prices, ...some });
  }

  const buying = {
    /** Buys in US dollars for a customer, by default a new one. By default one line of 1,070.00. */
    buy: async (lines: readonly Line[] = [{}], customerId?: string): Promise<Bought> => {
      const offers = [];
      for (const { unitPriceMinor = 107_000, quantity = 1, termMonths } of lines) {
        const { id: offerId } = await offer(undefined, unitPriceMinor, termMonths === undefined ? {} : { termMonths });
        offers.push({ offerId, quantity });
      }
      return buyOffers(customerId ?? (await make.customer()).id, offers);
    },

    /** Buys for a new customer in a country with another currency. */
    buyAbroad: async (country: string, currency: string, unitPriceMinor: number): Promise<Bought> => {
      const credit = { partnerId: NORTHWIND, currency, limitMinor: 100_000_000, usedMinor: 0 };
      await gateway.database.transaction((tx) => tx.insert(CreditLine, [credit]));
      const { id } = await offer(undefined, unitPriceMinor, { country, currency });
      return buyOffers((await make.customer({ country })).id, [{ offerId: id, quantity: 1 }]);
    },

    /** Requests the keys and a link of an edition. */
    getKeysAndDownloads: async (softwareId: string, editionId: string, reissue = false): Promise<Data> => {
      // Without its own idempotency key, a reissue right after another one returns the link of that one.
      const idempotencyKey = reissue ? randomUUID() : null;
      return (await agent.query(DELIVER, { input: { softwareId, editionId, reissue, idempotencyKey } }))
        .getKeysAndDownloads;
    },

    /** Buys one licence, reads its key and starts one download. */
    buyDelivered: async (lines: readonly Line[] = [{}]) => {
      const bought = await buying.buy(lines);
      const [{ id: softwareId, skuId }] = bought.software;
      const productId = skuId.replace(/^sku_(.*):.*$/, 'prd_$1');
      const edition = await make.edition({ productId });
      await make.key({ skuId });
      const { keys, downloadLinks } = await buying.getKeysAndDownloads(softwareId, edition.id);
      const path = new URL(downloadLinks[0].url).pathname;
      const claimed = await app.inject({ url: path });
      expect(claimed.statusCode).toBe(303);
      return {
        bought,
        softwareId,
        editionId: edition.id,
        keyId: keys[0].id as string,
        keyValue: keys[0].value as string,
        linkId: downloadLinks[0].id as string,
        /** Path that claims another download. `sessionPath` transfers the claimed one. */
        linkPath: path,
        sessionPath: String(claimed.headers.location),
      };
    },
  };
  return buying;
}
