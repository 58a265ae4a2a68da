import type { CatalogueContext } from '../catalogue/catalogue';
import { matchingSkuIds } from '../catalogue/catalogue-search';
import { isIn, join, sql } from '../platform/database/sql';
import type { List } from '../platform/graphql/list';
import { registerNode } from '../platform/graphql/node';
import { columnsBy, rowBy, updatedRow } from '../platform/graphql/row-loader';
import { Software, type SoftwareStatus } from './software.entity';
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
  const skuIds = search ? matchingSkuIds(catalogue, search) : null;
  return {
    identity: `customer.software ${JSON.stringify([status ?? null, search ?? null])}`,
    table: softwareTable,
    ...(status && isRare(status) ? withRareStatus(status, skuIds) : chosen(status ?? null, skuIds, now)),
    orderBy: ['purchasedAt', 'id'],
    descending: true,
  };
}

type Chosen = Pick<List<Software>, 'filters' | 'oneOf'>;

/** An index has the software with each of these statuses, which few have. */
function isRare(statuses: readonly SoftwareStatus[]): boolean {
  return statuses.length > 0 && statuses.every((each) => each === 'CANCELLED' || each === 'CANCELLATION_PENDING');
}

function withRareStatus(statuses: readonly SoftwareStatus[], skuIds: readonly string[] | null): Chosen {
  return {
    // The condition of the index.
    filters: [sql`"status" <> 'ACTIVE'`, ...(skuIds ? [isIn(sql`"skuId"`, skuIds)] : [])],
    oneOf: { column: 'status', values: [...new Set(statuses)] },
  };
}

function chosen(statuses: readonly SoftwareStatus[] | null, skuIds: readonly string[] | null, now: number): Chosen {
  const hasOneOf = statuses?.map((each) => hasStatus(each, now));
  return {
    filters: hasOneOf ? [sql`(${join([sql`1 = 0`, ...hasOneOf], ' OR ')})`] : [],
    ...(skuIds && { oneOf: { column: 'skuId', values: skuIds } }),
  };
}
