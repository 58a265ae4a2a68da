/**
 * Row security is the second wall behind the conditions of each statement: `gateway.scope` says whose rows a session
 * or transaction sees. Where it is not set, nobody's.
 */

const scope = `current_setting('gateway.scope', true)`;

const scopeFunctions = {
  gateway_sees_all: `boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${scope} = 'all'`,
  gateway_is_reviewer: `boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${scope} = 'reviewer'`,
  gateway_partner: `text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN STARTS_WITH(${scope}, 'partner:') THEN NULLIF(SUBSTR(${scope}, LENGTH('partner:_')), '') END`,
};

/** Makes what the policies ask. */
export const createScopeFunctions = Object.entries(scopeFunctions).map(
  ([name, body]) => `CREATE FUNCTION "${name}"() RETURNS ${body}`,
);

/** Undoes `createScopeFunctions`. */
export const dropScopeFunctions = Object.keys(scopeFunctions).map((name) => `DROP FUNCTION "${name}"()`);

/** As a subquery it is asked once a statement and not for each row, and the planner does not take it for a rare case. */
export const seesAll = `(SELECT "gateway_sees_all"())`;
export const isReviewer = `(SELECT "gateway_is_reviewer"())`;
export const isPartner = `(SELECT "gateway_partner"() IS NOT NULL)`;

/** Whether what belongs to this partner is there to be seen. */
export function sees(partnerId: string): string {
  return `${seesAll} OR ${partnerId} = (SELECT "gateway_partner"())`;
}

/** Closes a table to everybody, also to its owner, as whom the gateway connects; policies open it. */
export function closed(table: string): readonly string[] {
  return [`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`, `ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`];
}

/** A partner reads and writes the rows of its own, the gateway itself those of all partners. */
export function ownRowsOnly(table: string, partnerId = '"partnerId"'): readonly string[] {
  return [...closed(table), `CREATE POLICY "${table}_own" ON "${table}" USING (${sees(partnerId)})`];
}
