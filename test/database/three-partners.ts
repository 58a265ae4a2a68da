import { columnList, identifier, join, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { tableNames, tablesOfTriggers } from '../support/table-names';
import { NORTHWIND, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { makeOneOfEach } from './one-of-each';

/** A partner that never asked for anything to be cancelled. */
export const WINGTIP = 'ptn_wingtip';

/** What belongs to no partner: these tables are open to everybody. */
export const commonTables = [
  'catalogueVersion',
  'clock',
  'deliveryPolicy',
  'editions',
  'keyPromises',
  'offers',
  'productTranslations',
  'products',
  'rateLimitUses',
  'skuTranslations',
  'skus',
];

/** Every other table: each row is a partner’s. */
export const partnerTables = tableNames.filter((name) => !commonTables.includes(name));

/** Nothing in these is ever changed or forgotten, by whomever. */
export const auditTables: readonly string[] = ['auditEvents', 'auditChains'];
export const NEVER_CHANGED = 'The audit trail is added to, never changed.';

const requestTables = ['cancellationRequests', 'cancellationItems', 'attachments'];

/** What tells apart the rows of two partners that are otherwise alike. */
const identities = new Set([
  ...['id', 'number', 'fingerprint', 'subscriptionId', 'subjectId'],
  ...['customerId', 'orderId', 'orderLineId', 'softwareId', 'linkId', 'cancellationRequestId'],
]);

export type AnyRow = Readonly<Record<string, unknown>>;

/** Gives each of three partners a row in each table, but Wingtip no cancellation request. */
export async function makeThreePartners(test: TestGateway): Promise<void> {
  test.unsound('The rows of each partner are alike: nothing happened in between that would be in the audit trail.');
  await makeOneOfEach(test);
  await test.gateway.database.transaction(async (tx) => {
    for (const table of partnerTables.filter((name) => !tablesOfTriggers.includes(name))) {
      const rows = await tx.query<AnyRow>(sql`SELECT * FROM ${identifier(table)}`);
      for (const partnerId of requestTables.includes(table) ? [TAILSPIN] : [TAILSPIN, WINGTIP])
        for (const row of rows) await insertRow(tx, table, copyFor(partnerId, table, row));
    }
  });
}

export async function insertRow(tx: Transaction, table: string, row: AnyRow): Promise<void> {
  const columns = Object.keys(row);
  const values = join(Object.values(row));
  await tx.query(sql`INSERT INTO ${identifier(table)} (${columnList(columns)}) VALUES (${values})`);
}

function copyFor(partnerId: string, table: string, row: AnyRow): AnyRow {
  const own = ([column, value]: [string, unknown]) => {
    if (column === 'partnerId' || (table === 'partners' && column === 'id')) return [column, partnerId];
    return [column, identities.has(column) && value !== null ? ownOf(partnerId, column, String(value)) : value];
  };
  return Object.fromEntries(Object.entries(row).map(own));
}

/** The partner's own value of what tells rows apart, in the form that the column demands. */
function ownOf(partnerId: string, column: string, value: string): string {
  if (column === 'number') return `${value.slice(0, -5)}${partnerId.slice(4, 9).toUpperCase()}`;
  if (column === 'subscriptionId') return `${value.slice(0, -1)}${partnerId.length % 10}`;
  return `${value}_${partnerId}`;
}

/** The condition of the rows of a partner, in words of its own: neither those of the gateway nor those of the policies. */
export function belongsTo(partnerId: string, table: string): Sql {
  if (table === 'partners') return sql`"id" = ${partnerId}`;
  if (table !== 'cancellationItems') return sql`"partnerId" = ${partnerId}`;
  return sql`("softwareId" LIKE '%_ptn_%') = ${partnerId !== NORTHWIND}`;
}
