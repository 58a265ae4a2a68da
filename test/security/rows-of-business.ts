import type { Reader } from '../../src/platform/database/transaction';
import { allRows } from '../support/all-rows';

/** Tables for the gateway's own use: the time, the recent use of limits, and the end of each audit trail. */
const INTERNAL_TABLES = ['clock', 'rateLimitUses', 'auditChains'];

/** Returns all other rows, which no refused request may change. Audit events of refusals are excluded. */
export async function rowsOfBusiness(reader: Reader): Promise<object> {
  const { auditEvents = [], ...rows } = await allRows(reader);
  const granted = (auditEvents as readonly { readonly outcome: string }[]).filter(
    ({ outcome }) => outcome === 'SUCCEEDED',
  );
  const business = Object.entries(rows).filter(([table]) => !INTERNAL_TABLES.includes(table));
  return { ...Object.fromEntries(business), auditEvents: granted };
}
