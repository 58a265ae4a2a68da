import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { type AuditRecord, recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import { catalogueChanged } from './catalogue-changed';

/** What is different in the catalogue after an action. */
export interface CatalogueChange {
  readonly subjectId: string;
  /** The subject in the words of an operator, such as `WIDGETSRV001:0001 US COMMERCIAL`. */
  readonly subject: string;
  readonly changes: Changes;
}

/** Records changes of the catalogue in the audit trail of the programme, and makes every process read the catalogue again. */
export async function recordCatalogueChanges(
  tx: Transaction,
  actor: Actor,
  action: AuditRecord['action'],
  changed: readonly Pick<CatalogueChange, 'subjectId' | 'changes'>[],
): Promise<void> {
  if (changed.length === 0) return;
  await catalogueChanged(tx);
  const records = changed.map(({ subjectId, changes }) => ({ action, subjectId, partnerId: PROGRAMME, changes }));
  recordAudit(tx, actor, records);
}
