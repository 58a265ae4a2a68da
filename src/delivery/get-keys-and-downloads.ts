import type { Catalogue, CatalogueContext } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import { hasKey, keysNeeded, type Sku } from '../catalogue/sku.entity';
import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { assertInputIdOf } from '../platform/graphql/node';
import type { Row } from '../platform/graphql/row-loader';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { messageFor } from '../platform/i18n/messages';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import type { Software } from '../software/software.entity';
import { productOf } from '../software/software-catalogue';
import { assignKeys, findKeys, type KeysByVersion } from './assign-keys';
import type { GetKeysAndDownloadsInput } from './delivery.input';
import type { GetKeysAndDownloadsPayload } from './delivery.payload';
import { assertMayGetKeysAndDownloads } from './delivery-permission';
import { issueLinks } from './issue-links';

/**
 * Returns the keys and the download links of editions (S8): the keys that the software has for their versions, or new ones from
 * the pools; and of each edition the active link or, if it has expired or is exhausted, that of another round (S11). Delivers
 * all editions or none. A repeated request returns the links of the first one in their current state, and issues and revokes
 * none. A request is repeated if it has the same idempotency key, or if it is a reissue without one that the same user sends
 * again within two minutes.
 */
export async function getKeysAndDownloads(
  tx: Transaction,
  { viewer, catalogue }: CatalogueContext,
  input: GetKeysAndDownloadsInput,
): Promise<Partial<GetKeysAndDownloadsPayload>> {
  const software = await getSoftware(tx, viewer, input.softwareId);
  const sku = catalogue.sku(software.skuId) as Sku;
  const editions = sku.hasMedia === 1 ? getEditions(catalogue, sku, input) : [];
  const request = { operation: 'getKeysAndDownloads', input };
  const earlier = await findEarlierResult(tx, viewer, request);
  const isKnown = earlier !== null;
  if (!isKnown) assertMayGetKeysAndDownloads(viewer, software, tx.now);

  const versions = versionsOf(editions, productOf(catalogue, software)?.currentVersion);
  const wanted = { versions, count: keysNeeded(sku, software.quantity), canWait: sku.sellsAhead === 1 };
  const getKeys = () => (isKnown ? findKeys(tx, software.id, versions) : assignKeys(tx, viewer, software, wanted));
  const keys: KeysByVersion = hasKey(sku) ? await getKeys() : new Map();
  const editionIds = editions.map(({ id }) => id);
  const issued = isKnown ? null : await issueLinks(tx, viewer, { software, editionIds }, input);
  if (issued && editions.length > 0) await keepResult(tx, viewer, request, issued.linkIds.join(' '));
  const isShort = versions.some((version) => (keys.get(version)?.length ?? 0) < wanted.count);
  return {
    softwareId: software.id,
    edition: editions[0] ?? null,
    editions,
    keyIds: versions.flatMap((version) => keys.get(version) ?? []),
    linkIds: issued?.linkIds ?? earlier?.split(' ') ?? [],
    replayed: issued?.replayed ?? isKnown,
    deliveryNote: deliveryNote(viewer.locale, sku, wanted.canWait && isShort),
  };
}

async function getSoftware(tx: Transaction, viewer: Viewer, id: string): Promise<Row<Software>> {
  assertInputIdOf('Software', id, ['softwareId']);
  const [software] = await tx.query<Row<Software>>(
    sql`SELECT * FROM "software" WHERE "id" = ${id} AND ${inScope(viewer, 'software')} ${tx.locks.wait}`,
  );
  if (!software) throw new UserError('SOFTWARE_NOT_FOUND', ['softwareId']);
  return software;
}

/** Returns the editions, each once. Throws EDITION_NOT_FOUND for each id that is not that of an edition of the SKU. */
function getEditions(catalogue: Catalogue, sku: Sku, { editionId, editionIds }: GetKeysAndDownloadsInput) {
  const editions = (editionIds ?? [editionId ?? '']).map((id) => catalogue.edition(id));
  const pathOf = (index: number) => (editionIds ? ['editionIds', String(index)] : ['editionId']);
  assertNone(
    editions.map((edition, index) =>
      edition?.productId === sku.productId ? null : new UserError('EDITION_NOT_FOUND', pathOf(index)),
    ),
  );
  return [...new Set(editions.filter((edition) => edition !== null))];
}

/** Returns the versions of editions, each once; the current one if there are no editions. */
function versionsOf(editions: readonly Edition[], currentVersion = ''): readonly string[] {
  return editions.length > 0 ? [...new Set(editions.map(({ version }) => version))] : [currentVersion];
}

function deliveryNote(locale: string, sku: Sku, isShort: boolean): string | null {
  if (hasKey(sku) && isShort) return messageFor(locale, 'noteKeyAwaited');
  if (sku.keyDelivery === 'IN_MEDIA') return messageFor(locale, 'noteKeyInMedia');
  if (hasKey(sku)) return sku.hasMedia === 1 ? null : messageFor(locale, 'noteNoMedia');
  return messageFor(locale, sku.hasMedia === 1 ? 'noteNoKey' : 'noteNoKeyNoMedia');
}
