import type { CatalogueContext } from '../catalogue/catalogue';
import { downloadLinkTable } from '../delivery/delivery.loader';
import type { DownloadLink } from '../delivery/download-link.entity';
import { hasLinkStatus } from '../delivery/download-link-status';
import { changedSince } from '../platform/access/changed-since';
import { isIn, type Sql, sql } from '../platform/database/sql';
import { BY_CHANGE } from '../platform/graphql/changes';
import type { List } from '../platform/graphql/list';
import { isInRange } from '../platform/graphql/time-range';
import { assertFilterIds, inCountries, oneOf } from './conditions';
import type { DownloadLinkFilter, DownloadLinkListArguments, DownloadLinkOrderField } from './download-link-list.input';

const orders: Readonly<Record<DownloadLinkOrderField, List<DownloadLink>['orderBy']>> = {
  EXPIRES_AT: ['expiresAt', 'id'],
  ISSUED_AT: ['issuedAt', 'id'],
  UPDATED_AT: ['updatedAt', 'id'],
};

const LATEST = { field: 'ISSUED_AT', direction: 'DESC' } as const;

/** Returns the list of download links across customers. Throws BAD_USER_INPUT for ids of other types. */
export function downloadLinkList(
  context: CatalogueContext,
  { filter, orderBy }: DownloadLinkListArguments,
): List<DownloadLink> {
  const { field, direction } = orderBy ?? (filter?.changedSince ? BY_CHANGE : LATEST);
  return {
    identity: `downloadLinks ${JSON.stringify([filter ?? null, field, direction])}`,
    table: downloadLinkTable,
    filters: linkConditions(context, filter ?? {}),
    orderBy: orders[field],
    descending: direction === 'DESC',
  };
}

const CUSTOMER = sql`(SELECT s."customerId" FROM "software" AS s WHERE s."id" = "softwareId")`;

function linkConditions({ viewer, catalogue, now }: CatalogueContext, filter: DownloadLinkFilter): Sql[] {
  assertFilterIds(filter);
  const { status, customerIds, countries, productIds, expiresAt, issuedAt, changedSince: since } = filter;
  const editionIds = productIds?.flatMap((id) => catalogue.editionsOf(id).map((edition) => edition.id));
  return [
    ...(since ? [changedSince(viewer, 'downloadLinks', Date.parse(since))] : []),
    ...(status ? [oneOf(status.map((each) => hasLinkStatus(each, now)))] : []),
    ...(customerIds ? [ofSoftwareOf(customerIds)] : []),
    ...inCountries(CUSTOMER, countries),
    ...(editionIds ? [isIn(sql`"editionId"`, editionIds)] : []),
    ...isInRange(sql`"expiresAt"`, expiresAt),
    ...isInRange(sql`"issuedAt"`, issuedAt),
  ];
}

function ofSoftwareOf(customerIds: readonly string[]): Sql {
  return sql`"softwareId" IN (SELECT s."id" FROM "software" AS s WHERE ${isIn(sql`s."customerId"`, customerIds)})`;
}
