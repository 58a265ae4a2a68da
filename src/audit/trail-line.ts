import { instantText } from '../platform/base/clock';
import { type AuditEvent, PROGRAMME } from './audit-event.entity';

/**
 * Returns an event as a line of JSON with its line break. It has all columns, so that the hash can be computed from it: the
 * time is text, the partner of an event that is about none is null, and roles and changes are JSON.
 */
export function trailLine(event: AuditEvent): string {
  const { id, at, partnerId, sequence, actor, actorId, roles, action, outcome, reason, subjectId } = event;
  const { customerId, softwareId, requestId, changes, hash } = event;
  const line = {
    at: instantText(at),
    id,
    partnerId: partnerId === PROGRAMME ? null : partnerId,
    sequence,
    actor,
    actorId,
    roles: JSON.parse(roles) as unknown,
    action,
    outcome,
    reason,
    subjectId,
    customerId,
    softwareId,
    requestId,
    changes: changes === null ? null : (JSON.parse(changes) as unknown),
    hash,
  };
  return `${JSON.stringify(line)}\n`;
}
