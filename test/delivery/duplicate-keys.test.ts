import { type CheckedKeys, checkKeys } from '../../src/delivery/check-keys';
import { decryptProductKey } from '../../src/delivery/key-encryption';
import { keyFingerprint } from '../../src/delivery/key-fingerprint';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import { rotateKeys } from '../../src/delivery/rotate-keys';
import { sql } from '../../src/platform/database/sql';
import { fingerprints } from '../../src/platform/secrets/encrypted-text';
import { runCommand, variablesOf } from '../commands/run-command';
import { keyNamed } from '../secrets/keys';
import { engine } from '../support/engine';
import type { Some } from '../support/row-maker';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type DeliveryDesk, GET_KEYS_AND_DOWNLOADS, openDeliveryDesk } from './delivery-desk';

const BATCH = 50;
const VALUE = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }';

describe('product keys that an older version stored', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  const ring = () => desk.gateway.config.keyEncryptionKeys;
  /** Inserts a key with the fingerprint of its own spelling, as an older version did. */
  const stored = (value: string, some: Some<ProductKey> = {}) =>
    desk.make.key({ skuId: desk.sku.id, value, fingerprint: fingerprints(ring(), value)[0], ...some });
  const assigned = async (value: string, some: Some<ProductKey> = {}) => {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    return { softwareId, ...(await stored(value, { softwareId, partnerId: NORTHWIND, ...some })) };
  };
  const buyer = async () => (await desk.make.software({ skuId: desk.sku.id })).id;
  const check = async (keys = ring()) => {
    const found: CheckedKeys[] = [];
    await checkKeys(desk.gateway.database, keys, (batch) => found.push(batch));
    return {
      setAside: found.flatMap(({ setAside }) => setAside.map(({ id, sameAs }) => ({ id, sameAs }))),
      shared: found.flatMap(({ shared }) => shared.map(({ id, sameAs }) => ({ id, sameAs }))),
      undecryptable: found.flatMap(({ undecryptable }) => undecryptable),
    };
  };
  /** Two fingerprints that are checked in the same batch, in the order of ids. */
  const [FIRST, SECOND] = [{ fingerprint: '0 first' }, { fingerprint: '0 second' }];
  const inOrder = <Key extends { readonly id: string }>(keys: readonly Key[]) =>
    [...keys].sort((a, b) => (a.id < b.id ? -1 : 1)) as [Key, Key];
  const NOTHING = { setAside: [], shared: [], undecryptable: [] };
  const rows = () => desk.gateway.database.query<ProductKey>(sql`SELECT * FROM "productKeys" ORDER BY "id"`);
  const kinds = async () =>
    Object.fromEntries((await rows()).map(({ id, fingerprint }) => [id, /^(\w+):/.exec(fingerprint)?.[1] ?? null]));
  const codeFor = async (softwareId: string) => {
    const { keys, userErrors } = await desk.getKeysAndDownloads({ softwareId });
    return keys[0]?.id ?? userErrors[0]?.code;
  };

  it('get the fingerprint of their canonical form, and nothing else changes', async () => {
    await assigned('vk7jg-nphtm-00000');
    for (let each = 1; each < 2 * BATCH + 30; each++) await stored(`vk7jg-nphtm-${10_000 + each}`);
    const before = await rows();

    expect(await check()).toEqual(NOTHING);
    for (const row of await rows())
      expect(row.fingerprint).toBe(keyFingerprint(ring(), decryptProductKey(ring(), row).expose(), 'folded'));
    const other = ({ fingerprint, ...others }: ProductKey) => others;
    expect((await rows()).map(other)).toEqual(before.map(other));

    const after = await rows();
    expect(await check()).toEqual(NOTHING);
    expect(await rows()).toEqual(after);
  });

  it.each(['before', 'after'])('are not assigned if the same key is assigned already, stored %s', async (when) => {
    const first = when === 'before' ? await assigned('VK7JG-NPHTM-C97JM') : await stored('vk7jgnphtmc97jm');
    const second = when === 'before' ? await stored('vk7jgnphtmc97jm') : await assigned('VK7JG-NPHTM-C97JM');
    const [owned, pooled] = when === 'before' ? [first, second] : [second, first];

    expect(await check()).toEqual({ ...NOTHING, setAside: [{ id: pooled.id, sameAs: owned.id }] });
    expect(await codeFor(await buyer())).toBe('KEY_POOL_EXHAUSTED');
    expect(await kinds()).toEqual({ [owned.id]: 'folded', [pooled.id]: 'aside' });
    expect(await check()).toEqual(NOTHING);
  });

  it('are assigned once if the pool has them twice', async () => {
    const [first, second] = inOrder([
      await stored('VK7JG-NPHTM-C97JM', FIRST),
      await stored('VK7JG NPHTM C97JM', SECOND),
    ]);
    expect(await check()).toEqual({ ...NOTHING, setAside: [{ id: second.id, sameAs: first.id }] });
    expect([await codeFor(await buyer()), await codeFor(await buyer())]).toEqual([first.id, 'KEY_POOL_EXHAUSTED']);
  });

  it('are reported if they were assigned twice, and both can still be read', async () => {
    const [first, second] = inOrder([
      await assigned('VK7JG-NPHTM-C97JM', FIRST),
      await assigned('vk7jg-nphtm-c97jm', SECOND),
    ]);
    const third = await stored('VK7JGNPHTMC97JM');
    expect(await check()).toEqual({
      setAside: [{ id: third.id, sameAs: first.id }],
      shared: [{ id: second.id, sameAs: first.id }],
      undecryptable: [],
    });
    for (const { id, value } of [first, second])
      expect((await desk.as('ADMIN_AGENT').query(VALUE, { id })).node).toEqual({ value });
    expect(await codeFor(first.softwareId)).toBe(first.id);
    expect(await codeFor(second.softwareId)).toBe(second.id);
  });

  it('are not assigned before they are checked, and the request can be retried', async () => {
    const { id } = await stored('VK7JG-NPHTM-C97JM');
    const input = { softwareId: await buyer(), editionId: desk.edition.id };
    const refused = await desk.as('ADMIN_AGENT').ask(GET_KEYS_AND_DOWNLOADS, { input });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }]);
    expect(await desk.links()).toEqual([]);

    await check();
    expect(await codeFor(input.softwareId)).toBe(id);
  });

  it('are skipped if another key of the pool is already checked', async () => {
    await stored('VK7JG-NPHTM-C97JM');
    const { id } = await desk.make.key({ skuId: desk.sku.id });
    expect(await codeFor(await buyer())).toBe(id);
  });

  it('are checked by the background job of a gateway', async () => {
    const { id } = await stored('VK7JG-NPHTM-C97JM');
    desk.gateway.keyCheck.start();
    await desk.gateway.keyCheck.stop();
    expect(await kinds()).toEqual({ [id]: 'folded' });
  });

  it('are checked from where an earlier check was interrupted', async () => {
    for (let each = 0; each < 2 * BATCH + 1; each++) await stored(`vk7jg-nphtm-${10_000 + each}`);
    const killed = new Error('killed');
    const firstBatch = checkKeys(desk.gateway.database, ring(), () => {
      throw killed;
    });
    await expect(firstBatch).rejects.toBe(killed);
    const countOf = async (kind: string | null) => Object.values(await kinds()).filter((each) => each === kind).length;
    expect([await countOf('folded'), await countOf(null)]).toEqual([BATCH, BATCH + 1]);
    await check();
    expect(await countOf('folded')).toBe(2 * BATCH + 1);
  });

  it('are checked by several gateways at once, concurrently with buyers, an import and a rotation', async () => {
    const owned = await assigned('VK7JG-NPHTM-10000');
    for (let each = 0; each < 2 * BATCH; each++) await stored(`vk7jgnphtm${10_000 + each}`);
    for (let each = 0; each < 10; each++) await desk.make.key({ skuId: desk.sku.id, value: `READY-00000-${each}` });
    const both = [keyNamed('fresh'), ...ring()] as const;
    const product = desk.sku.productId.slice('prd_'.length);
    const line = `${product},${desk.sku.catalogId},2022,VK7JG-NPHTM-10001,`;

    const softwareIds = await Promise.all(Array.from({ length: 10 }, buyer));

    const [, , imported, , ...drawn] = await Promise.all([
      check(both),
      check(both),
      desk.importLines([line], both),
      rotateKeys(desk.gateway.database, both, () => {}),
      ...softwareIds.map(codeFor),
    ]);
    expect(imported).toMatchObject({ imported: 0, alreadyThere: 1 });
    expect(new Set(drawn).size).toBe(10);
    await check(both);
    const setAside = (await rows()).filter(({ fingerprint }) => fingerprint.startsWith('aside:'));
    expect(setAside).toHaveLength(1);
    expect((await kinds())[owned.id]).toBe('folded');
    await rotateKeys(desk.gateway.database, both, () => {});
    expect(new Set((await rows()).map(({ sealedWith }) => sealedWith))).toEqual(new Set(['fresh']));
  });

  it('return to the pool if the product is changed so that case matters', async () => {
    const [first, second] = inOrder([
      await stored('abcde-fghij-klmno', FIRST),
      await stored('ABCDE-FGHIJ-KLMNO', SECOND),
    ]);
    await check();
    expect(await kinds()).toEqual({ [first.id]: 'folded', [second.id]: 'aside' });

    const setCaseSensitive = (value: number) => desk.change(sql`UPDATE "products" SET "caseSensitiveKeys" = ${value}`);
    await setCaseSensitive(1);
    expect(await check()).toEqual(NOTHING);
    expect(await kinds()).toEqual({ [first.id]: 'cased', [second.id]: 'cased' });
    await setCaseSensitive(0);
    expect(await check()).toEqual({ ...NOTHING, setAside: [{ id: second.id, sameAs: first.id }] });
  });

  it('are set aside while they cannot be decrypted', async () => {
    const { id } = await stored('VK7JG-NPHTM-C97JM');
    await stored('VK7JG-NPHTM-00001');
    const versionOf = (version: string) =>
      desk.change(sql`UPDATE "productKeys" SET "version" = ${version} WHERE "id" = ${id}`);
    await versionOf('2019');
    expect(await check()).toEqual({ ...NOTHING, undecryptable: [id] });
    expect((await kinds())[id]).toBe('aside');
    await versionOf('2022');
    expect(await check()).toEqual(NOTHING);
    expect((await kinds())[id]).toBe('folded');
  });

  it('cannot be assigned once they are set aside, which the database ensures', async () => {
    await assigned('VK7JG-NPHTM-C97JM');
    const { id } = await stored('vk7jgnphtmc97jm');
    await check();
    const softwareId = await buyer();
    const assign = sql`UPDATE "productKeys" SET "softwareId" = ${softwareId}, "partnerId" = ${NORTHWIND},
      "assignedAt" = 1 WHERE "id" = ${id}`;
    await expect(desk.change(assign)).rejects.toThrow(/check constraint.*productKeys_setAside/i);
  });

  if (engine === 'postgres')
    it('are skipped by gateways of an older version once they are set aside', async () => {
      await assigned('VK7JG-NPHTM-C97JM');
      await stored('vk7jgnphtmc97jm');
      await check();
      const other = desk.gateway.database.scopedTo(`partner:${TAILSPIN}`);
      expect(await other.query(sql`SELECT "id" FROM "productKeys" WHERE "softwareId" IS NULL`)).toEqual([]);
    });

  it('are reported by verify with their ids: those assigned twice as errors, those set aside as notes', async () => {
    await assigned('VK7JG-NPHTM-C97JM', { id: 'key_1' });
    await assigned('vk7jg-nphtm-c97jm', { id: 'key_2' });
    await stored('VK7JG NPHTM C97JM', { id: 'key_3' });
    const verify = async () => {
      const { code, stdout } = await runCommand('verify', [], variablesOf(desk.gateway.config));
      expect(stdout.toUpperCase()).not.toContain('NPHTM');
      return { code, lines: stdout.split('\n').filter((line) => /^[✗!]|^ /.test(line)) };
    };
    const wrong = '✗ No product key is stored twice, in any spelling.';
    const twice = 'key_2 (the same as key_1)';
    expect(await verify()).toEqual({
      code: 1,
      lines: [wrong, `  2 found: ${twice}, key_3 (the same as key_1)`],
    });
    await check();
    expect(await verify()).toEqual({
      code: 1,
      lines: [
        wrong,
        `  1 found: ${twice}`,
        '! No product key in a pool is set aside as a duplicate.',
        '  1 found: key_3 (the same as key_1)',
      ],
    });
  });

  it('are no error for verify once the one in the pool is set aside', async () => {
    await assigned('VK7JG-NPHTM-C97JM');
    await stored('vk7jgnphtmc97jm');
    await check();
    expect(await runCommand('verify', [], variablesOf(desk.gateway.config))).toMatchObject({ code: 0 });
  });
});
