import type { Unchained } from '../audit/append-to-chains';
import type { AuditAction } from '../audit/audit-event.entity';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { ProductKey } from '../delivery/product-key.entity';
import type { Actor } from '../platform/access/viewer';
import type { Software } from '../software/software.entity';
import type { DemoRows } from './demo-rows';
import { getBuyer, getDemoUser } from './demo-users';
import { downloadInstants } from './download-link-rows';

type EventActor = Pick<Actor, 'id' | 'name' | 'roles'>;

interface DemoEvent {
  readonly at: number;
  readonly by: EventActor;
  readonly action: AuditAction;
  readonly subjectId: string;
  readonly partnerId: string;
  readonly customerId: string | null;
  readonly softwareId: string | null;
}

type Rows = Omit<DemoRows, 'auditEvents'>;

const reviewer: EventActor = getDemoUser('reviewer');
const linkHolder: EventActor = { id: 'download-link', name: 'download link', roles: [] };
const uploader: EventActor = { id: 'upload-link', name: 'upload link', roles: [] };

/** Returns the audit trail that the other rows imply, earliest event first. */
export function auditRows(rows: Rows, now: number): Unchained[] {
  const software = new Map(rows.software.map((each) => [each.id, each]));
  const events = [
    ...eventsOfOrders(rows),
    ...rows.productKeys.flatMap((key) => eventsOfKey(key, software.get(key.softwareId ?? ''))),
    ...rows.downloadLinks.flatMap((link) => eventsOfLink(link, software.get(link.softwareId), now)),
    ...eventsOfCancellations(rows),
  ];
  return events.sort((a, b) => a.at - b.at).map(auditRow);
}

function auditRow({ by, ...event }: DemoEvent, index: number): Unchained {
  const count = String(index + 1).padStart(5, '0');
  return {
    ...event,
    id: `aud_demo_${count}`,
    actor: by.name,
    actorId: by.id,
    roles: JSON.stringify(by.roles),
    outcome: 'SUCCEEDED',
    reason: null,
    changes: null,
    requestId: `demo-${count}`,
  };
}

function eventsOfOrders({ orders }: Rows): DemoEvent[] {
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

function eventsOfKey(key: ProductKey, software: Software | undefined): DemoEvent[] {
  if (!software) return [];
  const about = aboutSoftware(key.id, software);
  const by = getBuyer(software.partnerId);
  return [
    ...eventAt(key.assignedAt, { ...about, by, action: 'KEY_ASSIGNED' }),
    ...eventAt(key.firstRevealedAt, { ...about, by, action: 'KEY_REVEALED' }),
    ...eventAt(key.revokedAt, { ...about, by: reviewer, action: 'KEY_REVOKED' }),
  ];
}

function eventsOfLink(link: DownloadLink, software: Software | undefined, now: number): DemoEvent[] {
  if (!software) return [];
  const about = aboutSoftware(link.id, software);
  const buyer = getBuyer(software.partnerId);
  const revoker = software.status === 'CANCELLED' ? reviewer : buyer;
  return [
    ...eventAt(link.issuedAt, { ...about, by: buyer, action: 'LINK_ISSUED' }),
    ...downloadInstants(link, now).map(
      (at): DemoEvent => ({ ...about, at, by: linkHolder, action: 'DOWNLOAD_STARTED' }),
    ),
    ...eventAt(link.revokedAt, { ...about, by: revoker, action: 'LINK_REVOKED' }),
  ];
}

function eventsOfCancellations({ attachments, cancellationRequests }: Rows): DemoEvent[] {
  const uploads = attachments.flatMap(({ id, partnerId, uploadedAt }) =>
    eventAt(uploadedAt, {
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
    const submitted = eventAt(submittedAt, { ...about, by: buyer, action: 'CANCELLATION_SUBMITTED' });
    if (status === 'SUBMITTED') return submitted;
    const by = status === 'WITHDRAWN' ? buyer : reviewer;
    return [...submitted, ...eventAt(decidedAt, { ...about, by, action: `CANCELLATION_${status}` })];
  });
  return [...uploads, ...decisions];
}

function aboutSoftware(subjectId: string, { id: softwareId, partnerId, customerId }: Software) {
  return { subjectId, softwareId, partnerId, customerId };
}

/** Returns the event in a list, which is empty if the event has not happened. */
function eventAt(at: number | null, event: Omit<DemoEvent, 'at'>): DemoEvent[] {
  return at === null ? [] : [{ ...event, at }];
}
