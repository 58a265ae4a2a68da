import { findKeyOfLine } from '../../src/delivery/find-key-of-line';
import { decryptProductKey } from '../../src/delivery/key-encryption';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import { replaceKey } from '../../src/delivery/replace-key';
import type { RowScope } from '../../src/platform/database/engine';
import { sql } from '../../src/platform/database/sql';
import { allRows } from '../support/all-rows';
import type { Data } from '../support/client';
import { OPERATOR } from '../support/operator';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const KEYS = `query ($id: ID!) { node(id: $id) { ... on Software {
  keys { id licenceNumber status revokedAt replacedAt replacementReason }
} } }`;
const VALUES = `query ($id: ID!) { node(id: $id) { ... on Software { keys { id value } } } }`;
const REASON = 'The customer’s activation was refused.';

describe('the replacement of a bad product key', () => {
  let desk: DeliveryDesk;
  let skuId: string;
  let editionId: string;
  let olderEditionId: string;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    const sku = await desk.make.sku({ keyDelivery: 'ONE_PER_LICENCE' });
    skuId = sku.id;
    editionId = (await desk.make.edition({ productId: sku.productId })).id;
    olderEditionId = (await desk.make.edition({ productId: sku.productId, version: '2019' })).id;
    softwareId = (await desk.make.software({ skuId, quantity: 3 })).id;
  });
  afterEach(() => desk.close());

  const fill = async (count: number, version = '2022') => {
    for (let each = 0; each < count; each++) await desk.make.key({ skuId, version });
  };
  const collect = async (id = editionId): Promise<readonly string[]> =>
    (await desk.getKeysAndDownloads({ softwareId, editionId: id })).keys.map((key: Data) => key.id);
  const replace = (keyId: string, reason = REASON, scope: RowScope = 'all') =>
    desk.gateway.database.scopedTo(scope).transaction((tx) => replaceKey(tx, OPERATOR, { keyId, reason }));
  const keys = async (): Promise<readonly Data[]> =>
    (await desk.as('ADMIN_AGENT').query(KEYS, { id: softwareId })).node.keys;

  it('revokes it with a reason, and assigns another one for the same licence', async () => {
    await fill(4);
    const [first = '', second = '', third = ''] = await collect();
    const newId = await replace(second);
    const now = new Date(desk.clock.now).toISOString();
    const none = { replacedAt: null, replacementReason: null };
    expect(await keys()).toEqual([
      { id: first, licenceNumber: 1, status: 'ACTIVE', revokedAt: null, ...none },
      { id: newId, licenceNumber: 2, status: 'ACTIVE', revokedAt: null, ...none },
      { id: second, licenceNumber: 2, status: 'REVOKED', revokedAt: now, replacedAt: now, replacementReason: REASON },
      { id: third, licenceNumber: 3, status: 'ACTIVE', revokedAt: null, ...none },
    ]);
    expect(await collect()).toEqual([first, newId, third]);
  });

  it.each<RowScope>(['all', 'operator'])(
    'works in the scope %s, and can be repeated for the new key',
    async (scope) => {
      await fill(5);
      const [first = ''] = await collect();
      const second = await replace(first, REASON, scope);
      const third = await replace(second, REASON, scope);
      expect((await keys()).map(({ id, status }) => [id, status])).toEqual(
        expect.arrayContaining([
          [third, 'ACTIVE'],
          [second, 'REVOKED'],
          [first, 'REVOKED'],
        ]),
      );
    },
  );

  it('is recorded: the replacement and revocation of the old key, and the assignment of the new one', async () => {
    await fill(4);
    const [first = ''] = await collect();
    const newId = await replace(first);
    const events = await desk.gateway.database.query<Data>(
      sql`SELECT "action", "subjectId", "softwareId", "actor", "changes" FROM "auditEvents"
        WHERE "requestId" = ${OPERATOR.requestId} ORDER BY "sequence"`,
    );
    const changes = JSON.stringify({ replacedBy: [null, newId], replacementReason: [null, REASON] });
    expect(events).toEqual([
      { action: 'KEY_REPLACED', subjectId: first, softwareId, actor: 'oda', changes },
      { action: 'KEY_REVOKED', subjectId: first, softwareId, actor: 'oda', changes: null },
      { action: 'KEY_ASSIGNED', subjectId: newId, softwareId, actor: 'oda', changes: null },
    ]);
  });

  it('leaves the old key unreadable for the partner, but decryptable for a check of the database', async () => {
    await fill(4);
    const [first = ''] = await collect();
    const newId = await replace(first);
    const { data, errors } = await desk.as('ADMIN_AGENT').ask(VALUES, { id: softwareId });
    const valueFor = (id: string) => data.node.keys.find((key: Data) => key.id === id).value;
    expect([valueFor(first), typeof valueFor(newId)]).toEqual([null, 'string']);
    expect(errors).toMatchObject([{ extensions: { code: 'KEY_REVOKED' } }]);
    const [row] = await desk.gateway.database.query<ProductKey>(sql`SELECT * FROM "productKeys" WHERE "id" = ${first}`);
    const value = decryptProductKey(desk.gateway.config.keyEncryptionKeys, row as ProductKey);
    expect(value.expose()).toMatch(/^TEST0-/);
  });

  it('is refused with KEY_POOL_EXHAUSTED if the pool is empty, and changes nothing', async () => {
    await fill(3);
    const [first = ''] = await collect();
    const before = await allRows(desk.gateway.database);
    await expect(replace(first)).rejects.toMatchObject({ code: 'KEY_POOL_EXHAUSTED' });
    expect(await allRows(desk.gateway.database)).toEqual(before);
  });

  it('takes no key that is promised to another buyer', async () => {
    await fill(4);
    const [first = ''] = await collect();
    await desk.make.software({ skuId, quantity: 1 });
    await expect(replace(first)).rejects.toMatchObject({ code: 'KEY_POOL_EXHAUSTED' });
    await fill(1);
    await replace(first);
  });

  it('takes a key of the same version, even if it is not the current one', async () => {
    await fill(3);
    await fill(3, '2019');
    await collect();
    const [older = ''] = await collect(olderEditionId);
    await fill(1);
    await expect(replace(older)).rejects.toMatchObject({ code: 'KEY_POOL_EXHAUSTED' });
    await fill(1, '2019');
    const newId = await replace(older);
    expect(await collect(olderEditionId)).toContain(newId);
  });

  it('is refused for a key that was replaced already', async () => {
    await fill(5);
    const [first = ''] = await collect();
    await replace(first);
    await expect(replace(first)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
  });

  it('happens once if it is requested twice at the same time', async () => {
    await fill(5);
    const [first = ''] = await collect();
    const results = await Promise.allSettled([replace(first), replace(first)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await keys()).toHaveLength(4);
  });

  it.each([
    ['SOFTWARE_NOT_ACTIVE', 'of cancelled software', 'CANCELLED'],
    ['SOFTWARE_NOT_ACTIVE', 'of software whose cancellation is requested', 'CANCELLATION_PENDING'],
  ])('is refused with %s for a key %s', async (code, _what, status) => {
    await fill(4);
    const [first = ''] = await collect();
    desk.unsound('the software is cancelled in its row only');
    await desk.change(sql`UPDATE "software" SET "status" = ${status} WHERE "id" = ${softwareId}`);
    await expect(replace(first)).rejects.toMatchObject({ code });
  });

  it('is refused for a key that is unknown or in the pool, an id of another type, and without a reason', async () => {
    const { id } = await desk.make.key({ skuId });
    await expect(replace(id)).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
    await expect(replace('key_unknown')).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
    await expect(replace(softwareId)).rejects.toMatchObject({ errors: [{ code: 'INVALID_VALUE', path: ['keyId'] }] });
    await expect(replace(id, ' ')).rejects.toMatchObject({ errors: [{ code: 'REQUIRED', path: ['reason'] }] });
    const long = 'x'.repeat(201);
    await expect(replace(id, long)).rejects.toMatchObject({ errors: [{ code: 'TOO_LONG', path: ['reason'] }] });
  });

  describe('by order number, line and licence', () => {
    const find = async (some: object = {}) => {
      const [order] = await desk.gateway.database.query<{ number: string }>(
        sql`SELECT "number" FROM "orders" WHERE "id" = (SELECT "orderId" FROM "software" WHERE "id" = ${softwareId})`,
      );
      const line = { orderNumber: order?.number.toLowerCase() ?? '', lineNumber: 1, licenceNumber: 2 };
      return findKeyOfLine(desk.gateway.database, { ...line, ...some });
    };

    it('finds the key that the licence has now', async () => {
      await fill(4);
      const [, second = ''] = await collect();
      expect(await find()).toBe(second);
      const newId = await replace(second);
      expect(await find()).toBe(newId);
    });

    it('needs a version if the licence has keys of several', async () => {
      await fill(3);
      await fill(3, '2019');
      await collect();
      const [, older] = await collect(olderEditionId);
      await expect(find()).rejects.toMatchObject({ code: 'INVALID_VALUE', path: ['version'] });
      expect(await find({ version: '2019' })).toBe(older);
    });

    it.each([{ licenceNumber: 4 }, { lineNumber: 2 }, { orderNumber: 'ORD-00000-00000' }])(
      'finds none for %p',
      async (some) => {
        await fill(3);
        await collect();
        await expect(find(some)).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
      },
    );
  });
});
