import type { Actor } from '../access/viewer';
import { newId } from '../database/id';
import type { Transaction } from '../database/transaction';
import { type AuditAction, AuditEvent } from './audit-event.entity';

/** What the audit trail remembers of an act. Ids only: never a key, a token, a link or free text. */
export interface AuditRecord {
  readonly action: AuditAction;
  /** The id of the node that it was done to. */
  readonly subjectId: string;
  readonly partnerId: string;
  readonly customerId?: string | null;
  readonly softwareId?: string | null;
}

/** Writes what was done into the audit trail, in the very transaction that does it. */
export async function recordAudit(tx: Transaction, actor: Actor, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx.insert(
    AuditEvent,
    records.map((record) => ({
      customerId: null,
      softwareId: null,
      ...record,
      id: newId('aud'),
      at: tx.now,
      actor: actor.name,
      actorId: actor.id,
      roles: JSON.stringify(actor.roles),
      outcome: 'SUCCEEDED' as const,
      reason: null,
      requestId: actor.requestId,
    })),
  );
}
