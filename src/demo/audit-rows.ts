import type { Unchained } from '../audit/append-to-chains';
import type { AuditAction } from '../audit/audit-event.entity';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { ProductKey } from '../delivery/product-key.entity';
import type { Actor } from '../platform/access/viewer';
import type { Software } from '../software/software.entity';
import type { DemoRows } from './demo-rows';
import { getBuyer, getDemoUser } from './demo-users';
import { downloadInstants } from './download-link-rows';

type By = Pick<Actor, 'id' | 'name' | 'roles'>;

interface Act {
  readonly at: number;
  readonly by: By;
  readonly action: AuditAction;
  readonly subjectId: string;
  readonly partnerId: string;
  readonly customerId: string | null;
  readonly softwareId: string | null;
}

type Rows = Omit<DemoRows, 'auditEvents'>;

const reviewer: By = getDemoUser('reviewer');
const linkHolder: By = { id: 'download-link', name: 'download link', roles: [] };
const uploader: By = { id: 'upload-link', name: 'upload link', roles: [] };

/** The audit trail of all that the rows say was done, oldest first. */
export function auditRows(rows: Rows, now: number): Unchained[] {
  const software = new Map(rows.software.map((each) => [each.id, each]));
  const acts = [
    ...actsOnOrders(rows),
    ...rows.productKeys.flatMap((key) => actsOnKey(key, software.get(key.softwareId ?? ''))),
    ...rows.downloadLinks.flatMap((link) => actsOnLink(link, software.get(link.softwareId), now)),
    ...actsOnCancellations(rows),
  ];
  return acts.sort((a, b) => a.at - b.at).map(auditRow);
}

function auditRow({ by, ...act }: Act, index: number): Unchained {
  const count = String(index + 1).padStart(5, '0');
  return {
    ...act,
    id: `aud_demo_${count}`,
    actor: by.name,
    actorId: by.id,
    roles: JSON.stringify(by.roles),
    outcome: 'SUCCEEDED',
    reason: null,
    requestId: `demo-${count}`,
  };
}

function actsOnOrders({ orders }: Rows): Act[] {
  return orders.map(({ id, partnerId, customerId, placedAt }) => ({
    at: placedAt,
    by: getBuyer(partnerId),
    action: 'PURCHASE',
    subjectId: id,
    partnerId,
    customerId,
    softwareId: null,
  }));
}

function actsOnKey(key: ProductKey, software: Software | undefined): Act[] {
  if (!software) return [];
  const about = aboutSoftware(key.id, software);
  const by = getBuyer(software.partnerId);
  return [
    ...actAt(key.assignedAt, { ...about, by, action: 'KEY_ASSIGNED' }),
    ...actAt(key.firstRevealedAt, { ...about, by, action: 'KEY_REVEALED' }),
    ...actAt(key.revokedAt, { ...about, by: reviewer, action: 'KEY_REVOKED' }),
  ];
}

function actsOnLink(link: DownloadLink, software: Software | undefined, now: number): Act[] {
  if (!software) return [];
  const about = aboutSoftware(link.id, software);
  const buyer = getBuyer(software.partnerId);
  const revoker = software.status === 'CANCELLED' ? reviewer : buyer;
  return [
    ...actAt(link.issuedAt, { ...about, by: buyer, action: 'LINK_ISSUED' }),
    ...downloadInstants(link, now).map((at): Act => ({ ...about, at, by: linkHolder, action: 'DOWNLOAD_STARTED' })),
    ...actAt(link.revokedAt, { ...about, by: revoker, action: 'LINK_REVOKED' }),
  ];
}

function actsOnCancellations({ attachments, cancellationRequests }: Rows): Act[] {
  const uploads = attachments.flatMap(({ id, partnerId, uploadedAt }) =>
    actAt(uploadedAt, {
      by: uploader,
      action: 'ATTACHMENT_UPLOADED',
      subjectId: id,
      partnerId,
      customerId: null,
      softwareId: null,
    }),
  );
  const decisions = cancellationRequests.flatMap(({ id, partnerId, customerId, status, submittedAt, decidedAt }) => {
    const about = { subjectId: id, partnerId, customerId, softwareId: null };
    const buyer = getBuyer(partnerId);
    const submitted = actAt(submittedAt, { ...about, by: buyer, action: 'CANCELLATION_SUBMITTED' });
    if (status === 'SUBMITTED') return submitted;
    const by = status === 'WITHDRAWN' ? buyer : reviewer;
    return [...submitted, ...actAt(decidedAt, { ...about, by, action: `CANCELLATION_${status}` })];
  });
  return [...uploads, ...decisions];
}

function aboutSoftware(subjectId: string, { id: softwareId, partnerId, customerId }: Software) {
  return { subjectId, softwareId, partnerId, customerId };
}

/** The act, where it has happened. */
function actAt(at: number | null, act: Omit<Act, 'at'>): Act[] {
  return at === null ? [] : [{ ...act, at }];
}
