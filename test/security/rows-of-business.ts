import type { Reader } from '../../src/platform/database/transaction';
import { allRows } from '../support/all-rows';

/** Where a gateway keeps its own accounts: the time, what was asked for lately, and where each audit trail ends. */
const ACCOUNTS = ['clock', 'rateLimitUses', 'auditChains'];

/** All rows but those: what nobody's request may change unless it is granted. That it was refused may be on record. */
export async function rowsOfBusiness(reader: Reader): Promise<object> {
  const { auditEvents = [], ...rows } = await allRows(reader);
  const granted = (auditEvents as readonly { readonly outcome: string }[]).filter(
    ({ outcome }) => outcome === 'SUCCEEDED',
  );
  const business = Object.entries(rows).filter(([table]) => !ACCOUNTS.includes(table));
  return { ...Object.fromEntries(business), auditEvents: granted };
}
