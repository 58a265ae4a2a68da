import type { CatalogueContext } from '../catalogue/catalogue';
import { matchingSkuIds } from '../catalogue/catalogue-search';
import { isIn, join, sql } from '../platform/database/sql';
import type { List } from '../platform/graphql/list';
import { registerNode } from '../platform/graphql/node';
import { columnsBy, rowBy, updatedRow } from '../platform/graphql/row-loader';
import { Software } from './software.entity';
import type { SoftwareArguments } from './software.input';
import { hasStatus } from './software-status';

export const softwareTable = { entity: Software, name: 'software' } as const;

export const loadSoftware = rowBy(softwareTable, 'id');
export const loadSoftwareOfLine = rowBy(softwareTable, 'orderLineId');
/** Returns what `softwareStatusAt` needs of a piece of software. */
export const loadSoftwareState = columnsBy(softwareTable, 'id', ['status', 'expiresAt']);
/** Returns software of an update. */
export const loadUpdatedSoftware = updatedRow(softwareTable, ['status', 'expiresAt']);

registerNode({ name: 'Software', prefix: 'sft', find: loadSoftware });

/** Returns the list of a customer's software (S6), latest first. A search matches its SKU and product. */
export function softwareOfCustomer(
  { catalogue, now }: CatalogueContext,
  { status, search }: SoftwareArguments,
): List<Software> {
  return {
    identity: `customer.software ${JSON.stringify([status ?? null, search ?? null])}`,
    table: softwareTable,
    filters: [
      ...(status ? [sql`(${join([sql`1 = 0`, ...status.map((each) => hasStatus(each, now))], ' OR ')})`] : []),
      ...(search ? [isIn(sql`"skuId"`, matchingSkuIds(catalogue, search))] : []),
    ],
    orderBy: ['purchasedAt', 'id'],
    descending: true,
  };
}
