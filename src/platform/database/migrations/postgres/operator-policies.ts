/** Row security for an operator, who runs the programme for all partners. */

const scope = `current_setting('gateway.scope', true)`;

/** `operator:stock` is the scope of single statements about the stock of keys and what was delivered. */
const scopeFunctions = {
  gateway_is_operator: `${scope} IN ('operator', 'operator:stock')`,
  gateway_reads_stock: `${scope} = 'operator:stock'`,
};

const isOperator = `(SELECT "gateway_is_operator"())`;
const readsStock = `(SELECT "gateway_reads_stock"())`;

/** The chain of the programme, and the idempotency keys of its operators. */
const ofProgramme = `"partnerId" = ''`;

/** What an operator reads. Nothing here grants access to software by itself. */
const readable = {
  partners: 'true',
  creditLines: 'true',
  customers: 'true',
  customerDomains: 'true',
  customerSearchTerms: 'true',
  orders: 'true',
  orderLines: 'true',
  payments: 'true',
  software: 'true',
  cancellationRequests: 'true',
  cancellationItems: 'true',
  attachments: `"cancellationRequestId" IS NOT NULL`,
  auditEvents: 'true',
  auditChains: 'true',
  blockedPersons: 'true',
  idempotencyRecords: ofProgramme,
} as const;

/** What an operator adds. New keys are put into the pool, where they belong to no partner. */
const added = {
  partners: 'true',
  creditLines: 'true',
  customers: 'true',
  customerDomains: 'true',
  customerSearchTerms: 'true',
  orders: 'true',
  orderLines: 'true',
  payments: 'true',
  software: 'true',
  productKeys: `"softwareId" IS NULL`,
  auditEvents: 'true',
  auditChains: 'true',
  blockedPersons: 'true',
  idempotencyRecords: ofProgramme,
} as const;

const changed = ['partners', 'creditLines', 'customers', 'customerDomains', 'auditChains', 'blockedPersons'];
const deleted = ['customerDomains', 'customerSearchTerms', 'blockedPersons'];

/** A use case may lock these rows, so that nothing changes them before its commit. An operator never changes them. */
const onlyLocked = ['orders', 'orderLines', 'payments', 'software', 'cancellationRequests', 'cancellationItems'];

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly rule: string;
}

/**
 * The keys and links that a statement about the stock sees. It can assign a key and revoke an assigned one, which the
 * replacement of a bad key needs, but puts none back into the pool. No scope of an operator uses up a download.
 */
const stock: readonly Policy[] = [
  policy('productKeys', 'counted', `FOR SELECT USING (${readsStock})`),
  policy('downloadLinks', 'counted', `FOR SELECT USING (${readsStock})`),
  policy(
    'productKeys',
    'replaced',
    `FOR UPDATE USING (${readsStock}) WITH CHECK (${readsStock} AND "softwareId" IS NOT NULL)`,
  ),
];

const policies: readonly Policy[] = [
  ...Object.entries(readable).map(([table, rows]) => policy(table, 'operated', `FOR SELECT USING (${operated(rows)})`)),
  ...Object.entries(added).map(([table, rows]) => policy(table, 'filled', `FOR INSERT WITH CHECK (${operated(rows)})`)),
  ...changed.map((table) => policy(table, 'changed', `FOR UPDATE USING (${isOperator})`)),
  ...onlyLocked.map((table) => policy(table, 'locked', `FOR UPDATE USING (${isOperator}) WITH CHECK (false)`)),
  ...deleted.map((table) => policy(table, 'removed', `FOR DELETE USING (${isOperator})`)),
  ...stock,
];

function policy(table: string, what: string, rule: string): Policy {
  return { table, name: `${table}_${what}`, rule };
}

function operated(rows: string): string {
  return rows === 'true' ? isOperator : `${isOperator} AND ${rows}`;
}

/** The tables whose policies query other tables, and those that they query. */
const QUERYING = ['productKeys', 'downloadLinks'];
const QUERIED = ['cancellationItems', 'cancellationRequests'];

/**
 * The tables in the order in which a statement of a gateway locks them: first its own, then those that its policies query. In
 * another order, the gateway and the migration would wait for each other.
 */
const locked = [
  ...QUERYING,
  ...new Set(policies.map(({ table }) => table).filter((table) => ![...QUERYING, ...QUERIED].includes(table))),
  ...QUERIED,
];

/** Opens the programme to operators. */
export const openToOperators = [
  `LOCK TABLE ${locked.map((table) => `"${table}"`).join(', ')}`,
  ...Object.entries(scopeFunctions).map(
    ([name, condition]) =>
      `CREATE FUNCTION "${name}"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${condition}`,
  ),
  ...policies.map(({ table, name, rule }) => `CREATE POLICY "${name}" ON "${table}" ${rule}`),
];

/** Undoes `openToOperators`. */
export const closeToOperators = [
  ...policies.map(({ table, name }) => `DROP POLICY "${name}" ON "${table}"`),
  ...Object.keys(scopeFunctions).map((name) => `DROP FUNCTION "${name}"()`),
];
