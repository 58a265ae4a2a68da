import { hasKey, keysNeeded } from '../catalogue/sku.entity';
import { encryptProductKey } from '../delivery/key-encryption';
import type { ProductKey } from '../delivery/product-key.entity';
import { groupBy } from '../platform/base/group-by';
import type { KeyRing } from '../platform/secrets/key-ring';
import { demoSkus, skuIdOf } from './demo-catalogue';
import type { PlacedLine, PlacedPurchase } from './placed-purchase';

const KEYS_OF_EACH_VERSION = 25;

/** Of the current version, so that a demo can be bought from for a long time. */
const MORE_CURRENT_KEYS = 75;

/** So that the demo can show KEY_POOL_EXHAUSTED, for what was sold of it and for what is bought. */
const EMPTY_POOL = 'sku_DG7GMGF0G49W:0002 2020';

type Draw = Pick<
  ProductKey,
  'skuId' | 'version' | 'licenceNumber' | 'softwareId' | 'partnerId' | 'assignedAt' | 'firstRevealedAt' | 'revokedAt'
>;

/** The pool of every SKU and version that has keys, with those assigned that the purchases drew from it. */
export function productKeyRows(ring: KeyRing, purchases: readonly PlacedPurchase[]): ProductKey[] {
  const draws = groupBy(purchases.flatMap(drawsOf), poolOf);
  const pools = groupBy(pooledKeys(ring), poolOf);
  return [...pools].flatMap(([pool, keys]) => keys.map((key, index) => ({ ...key, ...draws.get(pool)?.[index] })));
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
};

/** One entry for each key; those that only the current versions have come last. */
function pools() {
  const all = demoSkus()
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

/** Visibly fake: `DEMO0-00000-00000-00000-00017` is the seventeenth. */
function demoKey(count: number): string {
  return `DEMO0-00000-00000-00000-${String(count).padStart(5, '0')}`;
}

/** The keys that a purchase drew: for each version that was requested one, or one for each licence, revealed at once. */
function drawsOf({ partnerId, lines, cancellation }: PlacedPurchase): Draw[] {
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
