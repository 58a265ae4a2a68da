/** The indexes of lists across customers, by name. Each has the rows of a partner in the order of a list. */
export const listIndexes: Readonly<Record<string, string>> = {
  customers_byCountry: `
    CREATE UNIQUE INDEX "customers_byCountry" ON "customers" ("partnerId", "country", "nameKey", "id")
  `,
  customers_byCountryAndCreation: `
    CREATE INDEX "customers_byCountryAndCreation" ON "customers" ("partnerId", "country", "createdAt", "id")
  `,
  orders_ofPartner: `CREATE INDEX "orders_ofPartner" ON "orders" ("partnerId", "placedAt", "id")`,
  orders_ofPartnerByStatus: `
    CREATE INDEX "orders_ofPartnerByStatus" ON "orders" ("partnerId", "status", "placedAt", "id")
  `,
  orders_purchaseOrder: `
    CREATE INDEX "orders_purchaseOrder" ON "orders" ("partnerId", "purchaseOrderNumber", "placedAt", "id")
      WHERE "purchaseOrderNumber" IS NOT NULL
  `,
  software_ofPartner: `CREATE INDEX "software_ofPartner" ON "software" ("partnerId", "purchasedAt", "id")`,
  software_ofPartnerByStatus: `
    CREATE INDEX "software_ofPartnerByStatus" ON "software" ("partnerId", "status", "purchasedAt", "id")
  `,
  software_ofSku: `CREATE INDEX "software_ofSku" ON "software" ("partnerId", "skuId", "purchasedAt", "id")`,
  software_expiring: `
    CREATE INDEX "software_expiring" ON "software" ("partnerId", "expiresAt", "id") WHERE "expiresAt" IS NOT NULL
  `,
  downloadLinks_byExpiry: `CREATE INDEX "downloadLinks_byExpiry" ON "downloadLinks" ("partnerId", "expiresAt", "id")`,
  downloadLinks_byIssue: `CREATE INDEX "downloadLinks_byIssue" ON "downloadLinks" ("partnerId", "issuedAt", "id")`,
};

/** Creates the index of customers by name, which is unique so that SQLite can read what belongs to them in the order of names. */
export const createCustomersByName = (kind: 'INDEX' | 'UNIQUE INDEX') => `
  CREATE ${kind} "customers_byName" ON "customers" ("partnerId", "nameKey", "id")
`;
