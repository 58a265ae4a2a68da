import { ArgsType, Field } from 'type-graphql';
import type { CatalogueContext } from '../catalogue/catalogue';
import { matchingSkuIds } from '../catalogue/catalogue-search';
import { isIn, join, sql } from '../platform/database/sql';
import { registerNode } from '../platform/graphql/node';
import type { List } from '../platform/graphql/page-loader';
import { rowBy } from '../platform/graphql/row-loader';
import { SearchArguments } from '../platform/graphql/search';
import { Software, SoftwareStatus } from './software.entity';
import { hasStatus } from './software-status';

const softwareTable = { entity: Software, name: 'software' } as const;

export const loadSoftware = rowBy(softwareTable, 'id');
export const loadSoftwareOfLine = rowBy(softwareTable, 'orderLineId');

registerNode({ name: 'Software', prefix: 'sft', find: loadSoftware });

@ArgsType()
export class SoftwareArguments extends SearchArguments {
  @Field(() => [SoftwareStatus], {
    nullable: true,
    description: 'Returns only the software with one of these statuses.',
  })
  readonly status?: SoftwareStatus[] | null;
}

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
