import { hasKey, keysNeeded } from '../catalogue/sku.entity';
import { encryptProductKey } from '../delivery/key-encryption';
import type { ProductKey } from '../delivery/product-key.entity';
import { groupBy } from '../platform/base/group-by';
import type { KeyRing } from '../platform/secrets/key-ring';
import { demoProducts, skuIdOf } from './demo-catalogue';
import type { PlacedLine, PlacedPurchase } from './placed-purchase';

const KEYS_OF_EACH_VERSION = 25;

/** Additional keys of the current version, so that purchases are possible for a long time. */
const MORE_CURRENT_KEYS = 75;

/** A pool without keys, so that the demo can show KEY_POOL_EXHAUSTED for sold software and for purchases. */
const EMPTY_POOL = 'sku_DG7GMGF0G49W:0002 2020';

type Assignment = Pick<
  ProductKey,
  'skuId' | 'version' | 'licenceNumber' | 'softwareId' | 'partnerId' | 'assignedAt' | 'firstRevealedAt' | 'revokedAt'
>;

/**
 * Returns the keys of all pools, that is of every SKU and version with keys. Keys of the purchases are assigned. No import has
 * these keys: old purchases have keys of versions that their products do not have any longer.
 */
export function productKeyRows(ring: KeyRing, purchases: readonly PlacedPurchase[]): ProductKey[] {
  const assignments = groupBy(purchases.flatMap(assignmentsOf), poolOf);
  const pools = groupBy(pooledKeys(ring), poolOf);
  return [...pools].flatMap(([pool, keys]) =>
    keys.map((key, index) => ({ ...key, ...assignments.get(pool)?.[index] })),
  );
}

function pooledKeys(ring: KeyRing): ProductKey[] {
  return pools().map(({ skuId, version, activationLimit }, index) => {
    const row = { id: `key_demo_${String(index + 1).padStart(5, '0')}`, skuId, version };
    return { ...row, ...encryptProductKey(ring, row, demoKey(index + 1)), activationLimit, ...UNASSIGNED };
  });
}

const UNASSIGNED = {
  licenceNumber: 1,
  softwareId: null,
  partnerId: null,
  assignedAt: null,
  firstRevealedAt: null,
  revokedAt: null,
  reservedForId: null,
  replacedAt: null,
  replacementReason: null,
};

/** Returns one entry for each key. The additional keys of the current versions come last. */
function pools() {
  const all = demoProducts
    .flatMap((product) => product.skus.map((sku) => ({ product, sku })))
    .filter(({ sku }) => hasKey(sku))
    .flatMap(({ product, sku }) =>
      product.versions.map((version, index) => ({
        skuId: skuIdOf(product, sku),
        version,
        activationLimit: sku.activationLimit ?? null,
        isCurrent: index === 0,
      })),
    )
    .filter((pool) => poolOf(pool) !== EMPTY_POOL);
  const keysOf = (count: number) => (pool: (typeof all)[number]) => Array.from({ length: count }, () => pool);
  return [
    ...all.flatMap(keysOf(KEYS_OF_EACH_VERSION)),
    ...all.filter(({ isCurrent }) => isCurrent).flatMap(keysOf(MORE_CURRENT_KEYS)),
  ];
}

/** Returns a key that is obviously not real: `DEMO0-00000-00000-00000-00017` is the seventeenth. */
function demoKey(count: number): string {
  return `DEMO0-00000-00000-00000-${String(count).padStart(5, '0')}`;
}

/** Returns the assignments of a purchase: for each requested version one key, or one per licence, revealed at once. */
function assignmentsOf({ partnerId, lines, cancellation }: PlacedPurchase): Assignment[] {
  return lines
    .filter(({ sku }) => hasKey(sku))
    .flatMap((line) =>
      firstOfEachVersion(line).flatMap(({ version, at }) =>
        licencesOf(line).map((licenceNumber) => ({
          skuId: line.sku.id,
          version,
          licenceNumber,
          softwareId: line.softwareId,
          partnerId,
          assignedAt: at,
          firstRevealedAt: at,
          revokedAt: line.status === 'CANCELLED' ? (cancellation?.decidedAt ?? null) : null,
        })),
      ),
    );
}

function licencesOf({ sku, quantity }: PlacedLine): readonly number[] {
  return Array.from({ length: keysNeeded(sku, quantity) }, (_, index) => index + 1);
}

function firstOfEachVersion({ deliveries }: PlacedLine) {
  return deliveries.filter(({ version }, index) => deliveries.findIndex((each) => each.version === version) === index);
}

function poolOf({ skuId, version }: Pick<ProductKey, 'skuId' | 'version'>): string {
  return `${skuId} ${version}`;
}
