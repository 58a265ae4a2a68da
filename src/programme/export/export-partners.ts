import { domainToUnicode } from 'node:url';
import type { CreditLine } from '../../partners/credit-line.entity';
import type { Partner } from '../../partners/partner.entity';
import { instantText } from '../../platform/base/clock';
import { groupBy } from '../../platform/base/group-by';
import { type Sql, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import { money } from '../../platform/graphql/money';
import { normalizeDomain } from '../../platform/text/domain-name';
import { readCustomers } from '../customers/stored-customers';
import { type ExportedCustomer, type ExportedPartner, present } from './sections';

/** Returns the partners with their credit limits, or one of them, by id. */
export async function* exportPartners(reader: Reader, partnerId: string | null): AsyncIterable<ExportedPartner> {
  const partners = await reader.query<Partner>(
    sql`SELECT * FROM "partners" WHERE ${isOf('id', partnerId)} ORDER BY "id"`,
  );
  const lines = await reader.query<CreditLine>(sql`SELECT * FROM "creditLines" ORDER BY "partnerId", "currency"`);
  const linesOf = groupBy(lines, (line) => line.partnerId);
  for (const { id, name, country, currency, eligibleSince } of partners) {
    const credit = (linesOf.get(id) ?? []).map((line) => [line.currency, money(line.limitMinor, line.currency).amount]);
    const fields = { id: businessId(id), name, country, currency, eligible: eligibleSince !== null };
    yield present({ ...fields, credit: Object.fromEntries(credit) });
  }
}

/** Number of customers that are read at once. */
const PAGE = 2_000;

/** Returns the customers of all partners, or of one, by partner and tenant. */
export async function* exportCustomers(reader: Reader, partnerId: string | null): AsyncIterable<ExportedCustomer> {
  const partners = await reader.query<Pick<Partner, 'id'>>(
    sql`SELECT "id" FROM "partners" WHERE ${isOf('id', partnerId)} ORDER BY "id"`,
  );
  for (const { id } of partners) yield* customersOf(reader, id);
}

async function* customersOf(reader: Reader, partnerId: string): AsyncIterable<ExportedCustomer> {
  for (let after = ''; ; ) {
    const tenants = await reader.query<{ tenantId: string }>(
      sql`SELECT "tenantId" FROM "customers" WHERE "partnerId" = ${partnerId} AND "tenantId" > ${after}
        ORDER BY "tenantId" LIMIT ${PAGE}`,
    );
    const last = tenants.at(-1)?.tenantId;
    if (last === undefined) return;
    const page = await readCustomers(reader, partnerId, sql`"tenantId" > ${after} AND "tenantId" <= ${last}`);
    for (const customer of [...page].sort((some, other) => (some.tenantId < other.tenantId ? -1 : 1))) {
      const { tenantId, name, country, segment, domains, endedAt } = customer;
      const partner = businessId(partnerId);
      const end = endedAt === null ? undefined : instantText(endedAt);
      yield present({ partner, tenantId, name, country, segment, domains: domains.map(readable), endedAt: end });
    }
    after = last;
  }
}

/** Returns the condition that rows belong to a partner; to any if there is none. */
export function isOf(column: 'id' | 'partnerId', partnerId: string | null): Sql {
  if (partnerId === null) return sql`1 = 1`;
  return column === 'id' ? sql`"id" = ${partnerId}` : sql`"partnerId" = ${partnerId}`;
}

/** Returns the id of a partner in documents. */
export function businessId(partnerId: string): string {
  return partnerId.slice('ptn_'.length);
}

/** Returns a domain in Unicode, unless another domain would be read from that. */
function readable(domain: string): string {
  const unicode = domainToUnicode(domain);
  return normalizeDomain(unicode) === domain ? unicode : domain;
}
