import { sql } from '../platform/database/sql';
import { registerNode } from '../platform/graphql/node';
import { rowBy, rowsBy } from '../platform/graphql/row-loader';
import { DownloadLink } from './download-link.entity';
import { ProductKey } from './product-key.entity';

const keyTable = { entity: ProductKey, name: 'productKeys' } as const;
const linkTable = { entity: DownloadLink, name: 'downloadLinks' } as const;

/** The key that a licence has now comes before those that were replaced, the latest first. */
const LICENCES = sql`"version" DESC, "licenceNumber", "replacedAt" IS NOT NULL, "replacedAt" DESC, "id"`;

export const loadProductKey = rowBy(keyTable, 'id');
export const loadProductKeys = rowsBy(keyTable, 'softwareId', LICENCES);
export const loadDownloadLink = rowBy(linkTable, 'id');
export const loadDownloadLinks = rowsBy(linkTable, 'softwareId', sql`"issuedAt" DESC, "id" DESC`);

registerNode({ name: 'ProductKey', prefix: 'key', permission: 'readKeysAndLinks', find: loadProductKey });
registerNode({ name: 'DownloadLink', prefix: 'lnk', permission: 'readKeysAndLinks', find: loadDownloadLink });
