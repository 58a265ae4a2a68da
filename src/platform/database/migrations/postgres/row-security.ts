/**
 * Row security protects rows in addition to the conditions of each statement: `gateway.scope` names the partner whose rows a
 * session or transaction sees. If it is not set, none are visible.
 */

const scope = `current_setting('gateway.scope', true)`;

const scopeFunctions = {
  gateway_sees_all: `boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${scope} = 'all'`,
  gateway_is_reviewer: `boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${scope} = 'reviewer'`,
  gateway_partner: `text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN STARTS_WITH(${scope}, 'partner:') THEN NULLIF(SUBSTR(${scope}, LENGTH('partner:_')), '') END`,
};

/** Creates the functions that the policies call. */
export const createScopeFunctions = Object.entries(scopeFunctions).map(
  ([name, body]) => `CREATE FUNCTION "${name}"() RETURNS ${body}`,
);

/** Undoes `createScopeFunctions`. */
export const dropScopeFunctions = Object.keys(scopeFunctions).map((name) => `DROP FUNCTION "${name}"()`);

/** Shows a transaction the rows of all partners. A migration can be reverted by a session that has set no scope. */
export const SEE_ALL = `SET LOCAL gateway.scope = 'all'`;

/** As a subquery it is evaluated once per statement and not for each row, and the planner does not assume that it is rarely true. */
export const seesAll = `(SELECT "gateway_sees_all"())`;
export const isReviewer = `(SELECT "gateway_is_reviewer"())`;
export const isPartner = `(SELECT "gateway_partner"() IS NOT NULL)`;

/** The condition that the rows of this partner are visible. */
export function sees(partnerId: string): string {
  return `${seesAll} OR ${partnerId} = (SELECT "gateway_partner"())`;
}

/** Closes a table to all roles, also to its owner, which the gateway connects as. Policies open it again. */
export function closed(table: string): readonly string[] {
  return [`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`, `ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`];
}

/** A partner reads and writes its own rows; the gateway itself, those of all partners. */
export function ownRowsOnly(table: string, partnerId = '"partnerId"'): readonly string[] {
  return [...closed(table), `CREATE POLICY "${table}_own" ON "${table}" USING (${sees(partnerId)})`];
}
