import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../../src/audit/audit-event.entity';
import { BENCH_PARTNER_ID } from '../../../src/demo/demo-partners';
import { newId } from '../../../src/platform/database/id';

/** In place of any digest. */
export const NO_HASH = '0'.repeat(64);

/** Far above all existing numbers, including those of an earlier run: no hash chain is built here. */
let nextSequence = Date.now() * 1_000;

/** Returns a row of the audit trail that continues no chain. */
export function auditRow(
  event: Pick<AuditEvent, 'action' | 'actor' | 'roles' | 'subjectId' | 'at'>,
  partnerId = BENCH_PARTNER_ID,
): AuditEvent {
  return {
    id: newId('aud'),
    partnerId,
    sequence: nextSequence++,
    actorId: 'bench-agent',
    customerId: null,
    softwareId: null,
    outcome: 'SUCCEEDED',
    reason: null,
    changes: null,
    requestId: randomUUID(),
    hash: NO_HASH,
    ...event,
  };
}
