import type { Edition } from '../../src/catalogue/edition.entity';
import type { Sku } from '../../src/catalogue/sku.entity';
import { DownloadLink } from '../../src/delivery/download-link.entity';
import { encryptProductKey } from '../../src/delivery/key-encryption';
import { ProductKey } from '../../src/delivery/product-key.entity';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { newId } from '../../src/platform/database/id';
import { sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import type { Gateway } from '../../src/server/gateway';
import { auditKey, downloadAndAudit } from './audit-history';
import type { RowMaker, Some } from './row-maker';

/** Makers of the rows that keys and links refer to. */
interface ParentMakers {
  sku(): Promise<{ readonly id: string }>;
  edition(some: Some<Edition>): Promise<{ readonly id: string }>;
  software(): Promise<{ readonly id: string }>;
}

/** Makes product keys and download links. */
export function makeDelivery({ database, clock, config }: Gateway, { insert, next }: RowMaker, parents: ParentMakers) {
  /** Makes another edition of the product of this software. */
  async function editionFor(softwareId: string) {
    const [sku] = await database.query<Pick<Sku, 'productId'>>(
      sql`SELECT k."productId" FROM "software" AS s JOIN "skus" AS k ON k."id" = s."skuId" WHERE s."id" = ${softwareId}`,
    );
    return parents.edition({ ...sku, version: `2022.${next()}` });
  }

  return {
    /** A key of a pool, or an assigned one if `softwareId` and `partnerId` are set. */
    key: async (some: Some<ProductKey> & { value?: string } = {}) => {
      const { value = `TEST0-00000-00000-00000-${String(next()).padStart(5, '0')}`, ...columns } = some;
      const identity = {
        id: some.id ?? newId('key'),
        skuId: some.skuId ?? (await parents.sku()).id,
        version: some.version ?? '2022',
      };
      const key: ProductKey = {
        ...identity,
        ...encryptProductKey(config.keyEncryptionKeys, identity, value),
        activationLimit: null,
        licenceNumber: 1,
        softwareId: null,
        partnerId: null,
        assignedAt: some.softwareId ? clock() : null,
        firstRevealedAt: null,
        revokedAt: null,
        reservedForId: null,
        replacedAt: null,
        replacementReason: null,
        ...columns,
      };
      await insert(ProductKey, key);
      await database.transaction((tx) => auditKey(tx, key));
      return { ...identity, value };
    },

    /** A link with the downloads that it counts. Its terms are copied to the order line. */
    link: async (some: Some<DownloadLink> = {}) => {
      const softwareId = some.softwareId ?? (await parents.software()).id;
      const issuedAt = some.issuedAt ?? clock();
      const link: DownloadLink = {
        id: newId('lnk'),
        partnerId: some.partnerId ?? 'ptn_northwind',
        softwareId,
        editionId: some.editionId ?? (await editionFor(softwareId)).id,
        round: 1,
        issuedAt,
        expiresAt: issuedAt + DEFAULT_LINK_TTL_MS,
        maxDownloads: DEFAULT_MAX_DOWNLOADS,
        downloadsUsed: 0,
        exhaustedAt: null,
        revokedAt: null,
        endedAt: null,
        updatedAt: clock(),
        ...some,
      };
      await insert(DownloadLink, link);
      await database.transaction((tx) => setTerms(tx, link));
      await database.transaction((tx) => downloadAndAudit(tx, link));
      return link;
    },
  };
}

function setTerms(tx: Transaction, { softwareId, issuedAt, expiresAt, maxDownloads }: DownloadLink) {
  return tx.query(
    sql`UPDATE "orderLines" SET "linkTtlMs" = ${expiresAt - issuedAt}, "maxDownloads" = ${maxDownloads}
      WHERE "id" = (SELECT "orderLineId" FROM "software" WHERE "id" = ${softwareId})`,
  );
}
