import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { AuditEvent } from './audit-event.entity';

/** A part of the audit trail. */
export interface TrailPart {
  /** From this instant on, in epoch milliseconds. */
  readonly since: number;
  /** Before this instant, in epoch milliseconds. */
  readonly until: number;
  /** The partner of the trail, or `PROGRAMME`; all of them if omitted. */
  readonly partnerId?: string;
}

/** How many events are yielded at a time. */
const PAGE_SIZE = 500;
/** How many events of all trails together are in memory, unless there are more trails than that. */
const EVENTS_IN_MEMORY = 5_000;

/** The trail of one partner, of which a page is in memory. */
interface Trail {
  readonly partnerId: string;
  page: readonly AuditEvent[];
  /** Index of the next event in the page. */
  next: number;
  isRead: boolean;
}

/**
 * Yields the events of the audit trail of the whole programme, or of one partner, ordered by time and id, in pages. The
 * trail of each partner is read by its index and the trails are merged, so that memory and time do not depend on the length
 * of the trail. An event that is committed during the reading may be missing: read the next part from the time of the last event.
 */
export async function* readTrail(reader: Reader, part: TrailPart): AsyncGenerator<readonly AuditEvent[]> {
  const partnerIds = part.partnerId === undefined ? await readPartnerIds(reader) : [part.partnerId];
  const size = Math.max(1, Math.min(PAGE_SIZE, Math.floor(EVENTS_IN_MEMORY / partnerIds.length)));
  const trails: Trail[] = [];
  for (const partnerId of partnerIds) {
    const trail: Trail = { partnerId, page: [], next: 0, isRead: false };
    await readNextPage(reader, part, trail, size);
    if (eventOf(trail)) trails.push(trail);
  }
  trails.sort(byEvent);

  let page: AuditEvent[] = [];
  for (let trail = trails.shift(); trail; trail = trails.shift()) {
    page.push(eventOf(trail) as AuditEvent);
    trail.next += 1;
    if (!eventOf(trail) && !trail.isRead) await readNextPage(reader, part, trail, size);
    if (eventOf(trail)) trails.splice(placeOf(trail, trails), 0, trail);
    if (page.length < PAGE_SIZE) continue;
    yield page;
    page = [];
    // SQLite answers synchronously, so a fast reader would keep the process from serving other requests.
    await nextTurn();
  }
  if (page.length > 0) yield page;
}

async function readPartnerIds(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.query<{ partnerId: string }>(sql`SELECT "partnerId" FROM "auditChains"`);
  return rows.map(({ partnerId }) => partnerId);
}

async function readNextPage(reader: Reader, { since, until }: TrailPart, trail: Trail, size: number): Promise<void> {
  const last = trail.page.at(-1);
  const after = last ? sql`("at", "id") > (${last.at}, ${last.id})` : sql`"at" >= ${since}`;
  trail.page = await reader.query<AuditEvent>(
    sql`SELECT * FROM "auditEvents" WHERE "partnerId" = ${trail.partnerId} AND ${after} AND "at" < ${until}
      ORDER BY "at", "id" LIMIT ${size}`,
  );
  trail.next = 0;
  trail.isRead = trail.page.length < size;
}

function eventOf({ page, next }: Trail): AuditEvent | undefined {
  return page[next];
}

function byEvent(some: Trail, other: Trail): number {
  const [one, two] = [eventOf(some), eventOf(other)];
  if (!one || !two) return 0;
  return one.at - two.at || (one.id < two.id ? -1 : 1);
}

/** Returns the index at which a trail is inserted, by binary search: there may be thousands of trails. */
function placeOf(trail: Trail, trails: readonly Trail[]): number {
  let [low, high] = [0, trails.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byEvent(trail, trails[middle] as Trail) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
