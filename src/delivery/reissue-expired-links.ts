import { getCustomer } from '../customers/customer.loader';
import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { type Context, write } from '../platform/graphql/context';
import type { Row } from '../platform/graphql/row-loader';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import type { Software } from '../software/software.entity';
import { hasStatus, softwareStatusAt } from '../software/software-status';
import { beginRounds, isActive } from './begin-rounds';
import type { ReissueExpiredLinksInput } from './delivery.input';
import type { ReissueExpiredLinksPayload } from './delivery.payload';
import type { DownloadLink } from './download-link.entity';

/** Maximum number of links to reissue at once, so that other requests do not wait long for the database. */
export const MAX_LINKS = 100;

/**
 * Begins another round (S11) for up to 100 links of a customer that have expired or are exhausted and whose software is active.
 * Keys and active links do not change. Returns how many such links remain. The links are found before the transaction and
 * checked again in it, so that of several concurrent requests only one begins each round.
 */
export async function reissueExpiredLinks(
  context: Context,
  input: ReissueExpiredLinksInput,
): Promise<Partial<ReissueExpiredLinksPayload>> {
  const { id: customerId } = await getCustomer(context.database, context.viewer, input.customer);
  const { links, count } = await findSpentLinks(context, customerId, true);
  if (input.idempotencyKey != null) return reissueOnce(context, input, customerId, links);
  const linkIds = links.length > 0 ? await write(context, (tx) => reissue(tx, context.viewer, links)) : [];
  return { customerId, linkIds, remaining: count - links.length };
}

/** Reissues links with an idempotency key: a repeated request waits for the first one and returns its links. */
async function reissueOnce(
  context: Context,
  input: ReissueExpiredLinksInput,
  customerId: string,
  links: readonly SpentLink[],
): Promise<Partial<ReissueExpiredLinksPayload>> {
  const { viewer } = context;
  const request = { operation: 'reissueExpiredLinks', input };
  const reissued = await write(context, async (tx) => {
    await tx.advisoryLock(`reissue ${customerId}`);
    const earlier = await findEarlierResult(tx, viewer, request);
    if (earlier !== null) return { linkIds: earlier.split(' ').filter((id) => id !== ''), replayed: true };
    const linkIds = links.length > 0 ? await reissue(tx, viewer, links) : [];
    await keepResult(tx, viewer, request, linkIds.join(' '));
    return { linkIds, replayed: false };
  });
  const { count: remaining } = await findSpentLinks(context, customerId, true);
  return { customerId, ...reissued, remaining };
}

/** A link that has expired or is exhausted. */
interface SpentLink {
  readonly id: string;
  readonly softwareId: string;
}

/**
 * Returns up to 100 current links of a customer that have expired or are exhausted, and the number of all of them: those of
 * active software, or those of other software.
 */
export async function findSpentLinks({ database, viewer, now }: Context, customerId: string, ofActive: boolean) {
  const active = hasStatus('ACTIVE', now);
  const rows = await database.query<SpentLink & { readonly count: number }>(
    sql`SELECT l."id", l."softwareId", COUNT(*) OVER () AS "count"
      FROM (SELECT "id" FROM "software" WHERE "customerId" = ${customerId} AND ${inScope(viewer, 'software')}
        AND ${ofActive ? active : sql`NOT ${active}`}) AS s
      JOIN "downloadLinks" AS l ON l."softwareId" = s."id"
      WHERE l."endedAt" IS NULL AND (l."expiresAt" <= ${now} OR l."exhaustedAt" IS NOT NULL)
      ORDER BY l."id" LIMIT ${MAX_LINKS}`,
  );
  return { links: rows, count: Number(rows[0]?.count ?? 0) };
}

async function reissue(tx: Transaction, viewer: Viewer, spent: readonly SpentLink[]): Promise<readonly string[]> {
  const softwareIds = [...new Set(spent.map(({ softwareId }) => softwareId))];
  const software = await tx.query<Row<Software>>(
    sql`SELECT * FROM "software" WHERE ${isIn(sql`"id"`, softwareIds)} AND ${inScope(viewer, 'software')}
      ORDER BY "id" ${tx.locks.wait}`,
  );
  const linkIds = spent.map(({ id }) => id);
  const links = await tx.lock<Row<DownloadLink>>(
    sql`SELECT * FROM "downloadLinks" WHERE ${isIn(sql`"id"`, linkIds)} AND "endedAt" IS NULL
      ORDER BY "id" ${tx.locks.wait}`,
  );
  const active = new Map(
    software.filter((each) => softwareStatusAt(each, tx.now) === 'ACTIVE').map((each) => [each.id, each]),
  );
  const rounds = links.flatMap((latest) => {
    const owner = active.get(latest.softwareId);
    return owner && !isActive(latest, tx.now) ? [{ software: owner, editionId: latest.editionId, latest }] : [];
  });
  return rounds.length > 0 ? beginRounds(tx, viewer, rounds) : [];
}
