import type { NewIndex } from '../stepped-migration';

/**
 * The indexes of the software of one customer. The first one has the partner, so that SQLite counts without reading the table. The
 * second one has few rows, since most software is active.
 */
export const nestedListIndexes: readonly NewIndex[] = [
  {
    index: 'software_ofCustomerBySku',
    table: 'software',
    definition: '("customerId", "skuId", "purchasedAt", "id", "partnerId")',
  },
  {
    index: 'software_ofCustomerByStatus',
    table: 'software',
    definition: `("customerId", "status", "purchasedAt", "id") WHERE "status" <> 'ACTIVE'`,
  },
];

/** Creates the index that the first one replaces. */
export const createBought = `
  CREATE INDEX "software_bought" ON "software" ("customerId", "skuId", "quantity", "purchasedAt")
`;
