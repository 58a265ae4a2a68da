import type { Offer } from '../../src/catalogue/offer.entity';
import type { Customer } from '../../src/customers/customer.entity';
import type { Config } from '../../src/platform/config/config';
import { allRows } from '../support/all-rows';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

export const PURCHASE = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) {
    replayed
    order { id number total { amount currency } lines { quantity unitPrice { amount } software { id } } }
    userErrors { code path }
  }
}`;

/** A test gateway with an eligible partner, a customer in the US and an offer at 1,070.00 USD. */
export interface Shop extends TestGateway {
  readonly customer: Customer;
  readonly offer: Offer;
  /** Returns the input of a purchase of one copy with a new idempotency key; `some` overrides its fields. */
  input(some?: object): Data;
  /** Buys as an Admin agent or another client, and returns the payload. */
  buy(some?: object, client?: Client): Promise<Data>;
  /** Returns all rows of all tables, to assert that nothing was changed. */
  everything(): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Returns the number of rows of each of these tables. */
  counts(...tables: readonly string[]): Promise<readonly number[]>;
}

export async function openShop(creditMinor?: number, some: Partial<Config> = {}): Promise<Shop> {
  const test = await openTestGateway(some);
  const { make, gateway } = test;
  await make.partner({ id: NORTHWIND }, creditMinor);
  const customer = await make.customer();
  const offer = await make.offer({ keys: 300 });
  let keys = 0;

  const input = (some: object = {}) => ({
    customer: { id: customer.id },
    lines: [{ offerId: offer.id, quantity: 1 }],
    idempotencyKey: `purchase-number-${++keys}`,
    ...some,
  });

  return {
    ...test,
    customer,
    offer,
    input,
    buy: async (some = {}, client = test.as('ADMIN_AGENT')) => {
      const { purchase } = await client.query(PURCHASE, { input: input(some) });
      return purchase;
    },
    everything: () => allRows(gateway.database),
    counts: async (...tables) => {
      const rows = await allRows(gateway.database);
      return tables.map((table) => rows[table]?.length ?? 0);
    },
  };
}
