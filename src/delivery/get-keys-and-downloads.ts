import type { Catalogue, CatalogueContext } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import { hasKey, keysNeeded, type Sku } from '../catalogue/sku.entity';
import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { assertInputIdOf } from '../platform/graphql/node';
import type { Row } from '../platform/graphql/row-loader';
import { UserError } from '../platform/graphql/user-error';
import { messageFor } from '../platform/i18n/messages';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import type { Software } from '../software/software.entity';
import { productOf } from '../software/software-catalogue';
import { assignKeys, findKeys } from './assign-keys';
import { issueLink } from './begin-rounds';
import type { GetKeysAndDownloadsInput } from './delivery.input';
import type { GetKeysAndDownloadsPayload } from './delivery.payload';
import { assertMayGetKeysAndDownloads } from './delivery-permission';

/**
 * Returns the keys and the download link of one edition (S8): the keys that the software has for this version, or new ones from
 * the pool; and the active link or, if it has expired or is exhausted, that of another round (S11). A repeated request returns
 * the link of the first one in its current state, and issues and revokes none. A request is repeated if it has the same
 * idempotency key, or if it is a reissue without one that the same user sends again within two minutes.
 */
export async function getKeysAndDownloads(
  tx: Transaction,
  { viewer, catalogue }: CatalogueContext,
  input: GetKeysAndDownloadsInput,
): Promise<Partial<GetKeysAndDownloadsPayload>> {
  const software = await getSoftware(tx, viewer, input.softwareId);
  const sku = catalogue.sku(software.skuId) as Sku;
  const edition = sku.hasMedia === 1 ? getEdition(catalogue, sku, input.editionId) : null;
  const request = { operation: 'getKeysAndDownloads', input };
  const earlierLinkId = await findEarlierResult(tx, viewer, request);
  const isKnown = earlierLinkId !== null;
  if (!isKnown) assertMayGetKeysAndDownloads(viewer, software, tx.now);

  const version = edition?.version ?? productOf(catalogue, software)?.currentVersion ?? '';
  const wanted = { version, count: keysNeeded(sku, software.quantity), canWait: sku.sellsAhead === 1 };
  const getKeys = () => (isKnown ? findKeys(tx, software.id, version) : assignKeys(tx, viewer, software, wanted));
  const keyIds = hasKey(sku) ? await getKeys() : [];
  const issued = edition && !isKnown ? await issueLink(tx, viewer, { software, editionId: edition.id }, input) : null;
  if (issued) await keepResult(tx, viewer, request, issued.linkId);
  return {
    softwareId: software.id,
    edition,
    keyIds,
    linkId: edition && (issued?.linkId ?? earlierLinkId),
    replayed: issued?.replayed ?? isKnown,
    deliveryNote: deliveryNote(viewer.locale, sku, wanted.canWait && keyIds.length < wanted.count),
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

function getEdition(catalogue: Catalogue, sku: Sku, id: string | null | undefined): Edition {
  if (id != null) assertInputIdOf('Edition', id, ['editionId']);
  const edition = catalogue.edition(id ?? '');
  if (edition?.productId !== sku.productId) throw new UserError('EDITION_NOT_FOUND', ['editionId']);
  return edition;
}

function deliveryNote(locale: string, sku: Sku, isShort: boolean): string | null {
  if (hasKey(sku) && isShort) return messageFor(locale, 'noteKeyAwaited');
  if (sku.keyDelivery === 'IN_MEDIA') return messageFor(locale, 'noteKeyInMedia');
  if (hasKey(sku)) return sku.hasMedia === 1 ? null : messageFor(locale, 'noteNoMedia');
  return messageFor(locale, sku.hasMedia === 1 ? 'noteNoKey' : 'noteNoKeyNoMedia');
}
