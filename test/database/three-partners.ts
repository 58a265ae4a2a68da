import { columnList, identifier, join, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { tableNames, tablesOfTriggers } from '../support/table-names';
import { NORTHWIND, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { makeOneOfEach } from './one-of-each';

/** A partner without cancellation requests. */
export const WINGTIP = 'ptn_wingtip';

/** Tables whose rows belong to no partner, and that every scope can read. */
export const commonTables = [
  'catalogueVersion',
  'clock',
  'deliveryPolicies',
  'editions',
  'keyPromises',
  'keyStocks',
  'offers',
  'prices',
  'productTranslations',
  'products',
  'rateLimitUses',
  'skuTranslations',
  'skus',
];

/** Tables of the whole programme, which no partner can read. */
export const programmeTables = ['blockedPersons', 'programmeImports'];

/** All other tables: each row belongs to a partner. */
export const partnerTables = tableNames.filter((name) => ![...commonTables, ...programmeTables].includes(name));

/** Tables in which no one can change or delete rows. */
export const auditTables: readonly string[] = ['auditEvents', 'auditChains'];
export const NEVER_CHANGED = 'The audit trail is added to, never changed.';

const requestTables = ['cancellationRequests', 'cancellationItems', 'attachments'];

/** Columns that distinguish otherwise equal rows of two partners. */
const identities = new Set([
  ...['id', 'number', 'fingerprint', 'subscriptionId', 'subjectId'],
  ...['customerId', 'orderId', 'orderLineId', 'softwareId', 'linkId', 'cancellationRequestId'],
]);

export type AnyRow = Readonly<Record<string, unknown>>;

/** Creates a row in each table for each of three partners, except cancellation requests for Wingtip. */
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

/** Returns a value of the partner's own for such a column, in the format of the column. */
function ownOf(partnerId: string, column: string, value: string): string {
  if (column === 'number') return `${value.slice(0, -5)}${partnerId.slice(4, 9).toUpperCase()}`;
  if (column === 'subscriptionId') return `${value.slice(0, -1)}${partnerId.length % 10}`;
  return `${value}_${partnerId}`;
}

/** Returns the condition for the rows of a partner, written independently of the gateway and of the policies. */
export function belongsTo(partnerId: string, table: string): Sql {
  if (table === 'partners') return sql`"id" = ${partnerId}`;
  if (table !== 'cancellationItems') return sql`"partnerId" = ${partnerId}`;
  return sql`("softwareId" LIKE '%_ptn_%') = ${partnerId !== NORTHWIND}`;
}
