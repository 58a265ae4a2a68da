import { decryptProductKey, encryptProductKey } from '../../src/delivery/key-encryption';
import { keyFingerprint } from '../../src/delivery/key-fingerprint';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import { countOutdatedKeys, type Rotation, rotateKeys } from '../../src/delivery/rotate-keys';
import { ConfigError } from '../../src/platform/base/config-error';
import { sql } from '../../src/platform/database/sql';
import type { KeyRing } from '../../src/platform/secrets/key-ring';
import { keyNamed } from '../secrets/keys';
import { allRows } from '../support/all-rows';
import { NORTHWIND } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const BATCH = 50;
/** More than two batches. */
const KEYS = 2 * BATCH + 30;

describe('re-encrypting product keys', () => {
  let desk: DeliveryDesk;
  let old: KeyRing;
  let both: KeyRing;
  const fresh: KeyRing = [keyNamed('fresh')];

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    old = desk.gateway.config.keyEncryptionKeys;
    both = [...fresh, ...old];
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    await desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND, value: keyOf(0) });
    await importValues(numbers(1, KEYS), old);
  });
  afterEach(() => desk.close());

  const keyOf = (number: number) => `ROTAT-${String(number).padStart(5, '0')}`;
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  const importValues = (values: readonly number[], ring: KeyRing) => {
    const [product, sku] = [desk.sku.productId.slice('prd_'.length), desk.sku.catalogId];
    return desk.importLines(
      values.map((number) => `${product},${sku},2022,${keyOf(number)},`),
      ring,
    );
  };
  const rotate = async (ring: KeyRing, onRotated: (batch: Rotation) => void = () => {}) => {
    const batches: Rotation[] = [];
    await rotateKeys(desk.gateway.database, ring, (batch) => {
      batches.push(batch);
      onRotated(batch);
    });
    return {
      rotated: batches.reduce((sum, { rotated }) => sum + rotated, 0),
      undecryptable: batches.flatMap(({ undecryptable }) => undecryptable),
      duplicates: batches.flatMap(({ duplicates }) => duplicates),
    };
  };
  const rows = () => desk.gateway.database.query<ProductKey>(sql`SELECT * FROM "productKeys" ORDER BY "id"`);
  const decrypted = async (ring: KeyRing) => (await rows()).map((row) => decryptProductKey(ring, row).expose()).sort();
  const outdated = () => countOutdatedKeys(desk.gateway.database, both);
  const allValues = numbers(0, KEYS).map(keyOf);

  it('encrypts all of them with the first key, and changes nothing else', async () => {
    const before = await allRows(desk.gateway.database);
    expect(await rotate(both)).toEqual({ rotated: KEYS, undecryptable: [], duplicates: [] });

    expect(await decrypted(fresh)).toEqual(allValues);
    for (const row of await rows()) {
      expect(row.sealedWith).toBe('fresh');
      expect(row.fingerprint).toBe(keyFingerprint(fresh, decryptProductKey(fresh, row).expose(), 'folded'));
    }
    const other = ({ sealed, sealedWith, fingerprint, ...others }: ProductKey) => others;
    const { productKeys, ...tables } = await allRows(desk.gateway.database);
    expect(tables).toEqual({ ...before, productKeys: undefined });
    const byId = (keys: readonly unknown[] = []) =>
      (keys as ProductKey[]).map(other).sort((a, b) => a.id.localeCompare(b.id));
    expect(byId(productKeys)).toEqual(byId(before.productKeys));
  });

  it('does not change keys that the first key has encrypted', async () => {
    await rotate(both);
    const before = await rows();
    expect(await rotate(both)).toEqual({ rotated: 0, undecryptable: [], duplicates: [] });
    expect(await rows()).toEqual(before);
  });

  it('continues where it was interrupted', async () => {
    const stop = new Error('killed');
    const firstBatch = rotate(both, () => {
      throw stop;
    });
    await expect(firstBatch).rejects.toBe(stop);
    expect(await outdated()).toBe(KEYS - BATCH);
    expect(await decrypted(both)).toEqual(allValues);

    expect(await rotate(both)).toMatchObject({ rotated: KEYS - BATCH });
    expect(await decrypted(fresh)).toEqual(allValues);
  });

  it('lets an import recognise stored keys before, during and after a rotation', async () => {
    const again = () => importValues(numbers(0, KEYS), both);
    expect(await again()).toMatchObject({ imported: 0, alreadyThere: KEYS });
    await rotate(both, () => {
      throw new Error('killed');
    }).catch(() => {});
    expect(await again()).toMatchObject({ imported: 0, alreadyThere: KEYS });
    await rotate(both);
    expect(await again()).toMatchObject({ imported: 0, alreadyThere: KEYS });
    expect(await importValues(numbers(0, KEYS + 1), fresh)).toMatchObject({ imported: 1, alreadyThere: KEYS });
  });

  it('is not undone by an import without the new key, which cannot recognise stored keys and is refused', async () => {
    await rotate(both);
    const refused = new ConfigError(
      'KEY_ENCRYPTION_KEYS: product keys are encrypted with fresh, which is missing; add it',
    );
    await expect(importValues([1], old)).rejects.toEqual(refused);
    expect(await rows()).toHaveLength(KEYS);
  });

  it('runs concurrently with imports, reads and another rotation', async () => {
    const reading = async () => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }';
      const [key] = await desk.assignedKeys();
      return (await desk.as('ADMIN_AGENT').query(query, { id: key?.id })).node.value;
    };
    Object.assign(desk.gateway.config, { keyEncryptionKeys: both });
    const [first, second, imported, ...values] = await Promise.all([
      rotate(both),
      rotate(both),
      importValues(numbers(0, KEYS + 5), both),
      reading(),
      reading(),
    ]);
    expect(first.rotated + second.rotated).toBe(KEYS);
    for (const each of [first, second]) expect(each).toMatchObject({ undecryptable: [], duplicates: [] });
    expect(imported).toMatchObject({ imported: 5, alreadyThere: KEYS });
    expect(values).toEqual([keyOf(0), keyOf(0)]);
    expect(await decrypted(fresh)).toEqual(numbers(0, KEYS + 5).map(keyOf));
  });

  it('does not change a row that cannot be decrypted, and continues with the others', async () => {
    const [broken] = await rows();
    await desk.change(sql`UPDATE "productKeys" SET "version" = ${'2019'} WHERE "id" = ${broken?.id}`);
    expect(await rotate(both)).toEqual({ rotated: KEYS - 1, undecryptable: [broken?.id], duplicates: [] });
    expect(await rows()).toContainEqual({ ...broken, version: '2019' });
    await desk.change(sql`UPDATE "productKeys" SET "version" = ${'2022'} WHERE "id" = ${broken?.id}`);
  });

  it('does not change a second row with the same product key, since an operator has to decide', async () => {
    const [first, second, third] = await rows();
    const reencrypted = (row: ProductKey | undefined, ring: KeyRing) =>
      row && encryptProductKey(ring, row, decryptProductKey(both, first as ProductKey).expose());
    const overwrite = async (row: ProductKey | undefined, name: string) => {
      const { sealed, sealedWith, fingerprint } = reencrypted(row, [keyNamed(name)]) ?? {};
      await desk.change(sql`UPDATE "productKeys" SET "sealed" = ${sealed}, "sealedWith" = ${sealedWith},
        "fingerprint" = ${fingerprint} WHERE "id" = ${row?.id}`);
    };
    await overwrite(second, 'older');
    await overwrite(third, 'fresh');
    const all: KeyRing = [...both, keyNamed('older')];
    expect(await rotate(all)).toEqual({ rotated: KEYS - 3, undecryptable: [], duplicates: [first?.id, second?.id] });
  });
});
