/** The new indexes of large tables, by name. */
export const newIndexes: Readonly<Record<string, string>> = {
  orders_external: `
    CREATE UNIQUE INDEX "orders_external" ON "orders" ("partnerId", "externalId") WHERE "externalId" IS NOT NULL
  `,
  productKeys_ofSoftware: `
    CREATE INDEX "productKeys_ofSoftware" ON "productKeys" ("softwareId", "version", "licenceNumber")
      WHERE "softwareId" IS NOT NULL
  `,
  productKeys_reserved: `
    CREATE INDEX "productKeys_reserved" ON "productKeys" ("reservedForId", "version", "id")
      WHERE "reservedForId" IS NOT NULL AND "softwareId" IS NULL
  `,
};

/** Creates the index that allows another key for the licence of a replaced one. */
export const createNotReplaced = (name: string) => `
  CREATE UNIQUE INDEX "${name}" ON "productKeys" ("softwareId", "version", "licenceNumber")
    WHERE "softwareId" IS NOT NULL AND "replacedAt" IS NULL
`;

/** Creates the stricter index that it replaces. Fails if a key was replaced, which an older version cannot represent. */
export const createAssigned = `
  CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version", "licenceNumber")
    WHERE "softwareId" IS NOT NULL
`;
