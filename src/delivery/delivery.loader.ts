import { isIn, join, type Sql, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import type { List } from '../platform/graphql/list';
import { assertIdOf, registerNode } from '../platform/graphql/node';
import { rowBy, rowsBy, updatedRow } from '../platform/graphql/row-loader';
import type { LinksArguments, ProductKeysArguments } from './delivery.input';
import { DownloadLink } from './download-link.entity';
import { hasLinkStatus } from './download-link-status';
import { ProductKey } from './product-key.entity';

const keyTable = { entity: ProductKey, name: 'productKeys' } as const;
export const downloadLinkTable = { entity: DownloadLink, name: 'downloadLinks' } as const;

/** The key that a licence has now comes before those that were replaced, the latest first. */
const LICENCES = sql`"version" DESC, "licenceNumber", "replacedAt" IS NOT NULL, "replacedAt" DESC, "id"`;

export const loadProductKey = rowBy(keyTable, 'id');
export const loadProductKeys = rowsBy(keyTable, 'softwareId', LICENCES);
export const loadDownloadLink = rowBy(downloadLinkTable, 'id');
export const loadDownloadLinks = rowsBy(downloadLinkTable, 'softwareId', sql`"softwareId", "issuedAt" DESC, "id" DESC`);
/** Returns the download link of an update. */
export const loadUpdatedLink = updatedRow(downloadLinkTable, ['expiresAt', 'exhaustedAt', 'revokedAt', 'endedAt']);

registerNode({ name: 'ProductKey', prefix: 'key', permission: 'readKeysAndLinks', find: loadProductKey });
registerNode({ name: 'DownloadLink', prefix: 'lnk', permission: 'readKeysAndLinks', find: loadDownloadLink });

/** Returns the list of the links of software, latest first. Throws BAD_USER_INPUT for an id of another type. */
export function linksOfSoftware({ now }: Context, { status, editionId }: LinksArguments): List<DownloadLink> {
  if (editionId != null) assertIdOf('Edition', editionId, 'editionId');
  return {
    identity: `software.links ${JSON.stringify([status ?? null, editionId ?? null])}`,
    table: downloadLinkTable,
    filters: [
      ...(status ? [sql`(${join([sql`1 = 0`, ...status.map((each) => hasLinkStatus(each, now))], ' OR ')})`] : []),
      ...(editionId == null ? [] : [sql`"editionId" = ${editionId}`]),
    ],
    orderBy: ['issuedAt', 'id'],
    descending: true,
  };
}

/** Returns the list of the keys of software: the newest version first, then by licence, and its current key first. */
export function keysOfSoftware({ status, version }: ProductKeysArguments): List<ProductKey> {
  return {
    identity: `software.productKeys ${JSON.stringify([status ?? null, version ?? null])}`,
    table: keyTable,
    filters: [
      ...(status ? [isIn(STATUS_OF_KEYS, status)] : []),
      ...(version == null ? [] : [sql`"version" = ${version}`]),
    ],
    orderBy: ['version', 'licenceNumber', 'assignedAt', 'id'],
    descending: true,
    reversed: ['licenceNumber'],
  };
}

const STATUS_OF_KEYS: Sql = sql`CASE WHEN "revokedAt" IS NULL THEN 'ACTIVE' ELSE 'REVOKED' END`;
