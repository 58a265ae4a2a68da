import Database from 'better-sqlite3';
import { groupBy } from '../../../../src/platform/base/group-by';
import { sqliteFile } from '../settings';

export interface Customer {
  readonly id: string;
  readonly createdAt: number;
}

export interface Software {
  readonly id: string;
  readonly customerId: string;
  readonly skuId: string;
  readonly status: string;
  readonly purchasedAt: number;
  readonly expiresAt: number | null;
}

export interface DownloadLink {
  readonly softwareId: string;
  readonly editionId: string;
  readonly expiresAt: number;
  readonly exhaustedAt: number | null;
  readonly revokedAt: number | null;
  readonly endedAt: number | null;
  readonly maxDownloads: number;
  readonly downloadsUsed: number;
}

const db = new Database(sqliteFile, { readonly: true });

const selectCustomers = db.prepare(
  `SELECT "id", "name", "domain", "country", "createdAt" FROM "customers"
    WHERE "partnerId" = ? ORDER BY "nameKey", "id" LIMIT ?`,
);
const selectCustomer = db.prepare(
  `SELECT "id", "name", "domain", "country", "createdAt" FROM "customers" WHERE "id" = ? AND "partnerId" = ?`,
);
const selectSoftware = db.prepare(
  `SELECT "id", "customerId", "skuId", "quantity", "status", "purchasedAt", "expiresAt" FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY "customerId" ORDER BY "purchasedAt" DESC, "id" DESC) AS "number"
      FROM "software" WHERE "customerId" IN (SELECT "value" FROM json_each(?)) AND "partnerId" = ?
    ) WHERE "number" <= ? ORDER BY "customerId", "number"`,
);
const selectProducts = db.prepare(
  `SELECT "skus"."id" AS "skuId", "products"."title" FROM "skus" JOIN "products" ON "products"."id" = "skus"."productId"
    WHERE "skus"."id" IN (SELECT "value" FROM json_each(?))`,
);
const selectEditionsOfSkus = db.prepare(
  `SELECT "skus"."id" AS "skuId", "version", "language", "fileType", "os"
    FROM "skus" JOIN "editions" ON "editions"."productId" = "skus"."productId"
    WHERE "skus"."hasMedia" = 1 AND "skus"."id" IN (SELECT "value" FROM json_each(?))
    ORDER BY "version" DESC, "editions"."id"`,
);
const selectLinks = db.prepare(
  `SELECT "softwareId", "editionId", "expiresAt", "exhaustedAt", "revokedAt", "endedAt", "maxDownloads", "downloadsUsed"
    FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY "softwareId" ORDER BY "issuedAt" DESC, "id" DESC) AS "number"
      FROM "downloadLinks" WHERE "softwareId" IN (SELECT "value" FROM json_each(?)) AND "partnerId" = ?
    ) WHERE "number" <= ? ORDER BY "softwareId", "number"`,
);
const selectEditions = db.prepare(
  `SELECT "id", "version", "language", "fileType", "os" FROM "editions"
    WHERE "id" IN (SELECT "value" FROM json_each(?))`,
);

/** Returns the first customers of a partner, by name. */
export function customersOf(partnerId: string, first: number) {
  return selectCustomers.all(partnerId, first);
}

/** Returns a customer; undefined if the partner has none with this id. */
export function findCustomer(partnerId: string, id: string) {
  return selectCustomer.get(id, partnerId);
}

/** A batch of lists: the parents, and the number of items that each list has at most. */
interface Pages {
  readonly partnerId: string;
  readonly first: number | undefined;
}

/** Returns the latest software of each customer. */
export function softwareOf(customerIds: readonly string[], { partnerId, first }: Pages) {
  const rows = selectSoftware.all(JSON.stringify(customerIds), partnerId, first) as Software[];
  const byCustomer = groupBy(rows, ({ customerId }) => customerId);
  return customerIds.map((id) => ({ nodes: byCustomer.get(id) ?? [] }));
}

/** Returns the latest download links of each piece of software. */
export function linksOf(softwareIds: readonly string[], { partnerId, first }: Pages) {
  const rows = selectLinks.all(JSON.stringify(softwareIds), partnerId, first) as DownloadLink[];
  const bySoftware = groupBy(rows, ({ softwareId }) => softwareId);
  return softwareIds.map((id) => ({ nodes: bySoftware.get(id) ?? [] }));
}

/** Returns the product of each SKU. */
export function productsOf(skuIds: readonly string[]) {
  const rows = selectProducts.all(distinct(skuIds)) as { skuId: string }[];
  const bySku = new Map(rows.map((product) => [product.skuId, product]));
  return skuIds.map((id) => bySku.get(id));
}

/** Returns the editions that each SKU delivers. */
export function editionsOf(skuIds: readonly string[]) {
  const bySku = groupBy(selectEditionsOfSkus.all(distinct(skuIds)) as { skuId: string }[], ({ skuId }) => skuId);
  return skuIds.map((id) => bySku.get(id) ?? []);
}

/** Returns the edition of each id. */
export function editionsById(ids: readonly string[]) {
  const rows = selectEditions.all(distinct(ids)) as { id: string }[];
  const byId = new Map(rows.map((edition) => [edition.id, edition]));
  return ids.map((id) => byId.get(id));
}

function distinct(ids: readonly string[]): string {
  return JSON.stringify([...new Set(ids)]);
}
