import type { AuditEvent } from '../../src/audit/audit-event.entity';
import { chainHash } from '../../src/audit/chain-hash';
import { TAILSPIN } from '../support/test-gateway';

/** Returns a valid chain of `length` rows for Tailspin. */
export function longChain(length: number): AuditEvent[] {
  const chain: AuditEvent[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const about = { partnerId: TAILSPIN, subjectId: null, customerId: null, softwareId: null };
    const who = { actor: 'a', actorId: 'a', roles: '[]', requestId: 'r', changes: null };
    const what = { action: 'PURCHASE', outcome: 'DENIED', reason: 'FORBIDDEN_ROLE' } as const;
    const row = { id: `aud_${sequence}`, sequence, at: 0, ...about, ...who, ...what };
    chain.push({ ...row, hash: chainHash(chain.at(-1)?.hash ?? '', row) });
  }
  return chain;
}
