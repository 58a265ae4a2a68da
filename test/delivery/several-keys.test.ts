import { randomUUID } from 'node:crypto';
import type { KeyDelivery } from '../../src/catalogue/sku.entity';
import { HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { serveWithLimits } from '../rate-limits/limited-server';
import { allRows } from '../support/all-rows';
import { type Data, graphqlClient } from '../support/client';
import { NORTHWIND } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const KEYS = `query ($id: ID!) { node(id: $id) { ... on Software {
  keys { id version licenceNumber status value }
} } }`;

describe('software with a key for each licence', () => {
  let desk: DeliveryDesk;
  let skuId: string;
  let editionId: string;
  let olderEditionId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    await sell('ONE_PER_LICENCE');
  });
  afterEach(() => desk.close());

  async function sell(keyDelivery: KeyDelivery, hasMedia = 1) {
    const sku = await desk.make.sku({ keyDelivery, hasMedia });
    skuId = sku.id;
    editionId = (await desk.make.edition({ productId: sku.productId })).id;
    olderEditionId = (await desk.make.edition({ productId: sku.productId, version: '2019' })).id;
  }
  const fill = async (count: number, version = '2022') => {
    for (let each = 0; each < count; each++) await desk.make.key({ skuId, version });
  };
  const bought = async (quantity: number) => (await desk.make.software({ skuId, quantity })).id;
  const collect = (softwareId: string, some: object = {}) =>
    desk.getKeysAndDownloads({ softwareId, editionId, ...some });
  const idsOf = ({ keys }: Data): readonly string[] => keys.map(({ id }: Data) => id);
  const codesOf = ({ userErrors }: Data) => userErrors.map(({ code }: Data) => code);
  const keysOf = async (id: string): Promise<readonly Data[]> =>
    (await desk.as('ADMIN_AGENT').query(KEYS, { id })).node.keys;
  const everything = () => allRows(desk.gateway.database);
  const promised = async (softwareId: string) => {
    const [row] = await desk.gateway.database.query<{ keysDue: number }>(
      sql`SELECT "keysDue" FROM "keyPromises" WHERE "softwareId" = ${softwareId}`,
    );
    return row?.keysDue ?? 0;
  };

  it('gets five keys for five licences, and always keeps them', async () => {
    await fill(7);
    const softwareId = await bought(5);
    const first = await collect(softwareId);
    expect(new Set(idsOf(first)).size).toBe(5);
    const keys = await keysOf(softwareId);
    expect(keys.map(({ id }) => id)).toEqual(idsOf(first));
    expect(keys.map(({ licenceNumber }) => licenceNumber)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(keys.map(({ value }) => value)).size).toBe(5);

    const idempotencyKey = randomUUID();
    const again = [{}, { reissue: true }, { reissue: true, idempotencyKey }, { reissue: true, idempotencyKey }];
    for (const some of again) expect(idsOf(await collect(softwareId, some))).toEqual(idsOf(first));
    expect(await desk.assignedKeys()).toHaveLength(5);
  });

  it('has each assigned key in the audit trail', async () => {
    await fill(3);
    const answer = await collect(await bought(3));
    const assigned = (await desk.audit()).filter(({ action }) => action === 'KEY_ASSIGNED');
    expect(assigned.map(({ subjectId }) => subjectId)).toEqual(idsOf(answer));
  });

  it('gets all keys or none: with four left, five are refused with KEY_POOL_EXHAUSTED, and nothing changes', async () => {
    await fill(4);
    const softwareId = await bought(5);
    const before = await everything();
    expect(codesOf(await collect(softwareId))).toEqual(['KEY_POOL_EXHAUSTED']);
    const { auditEvents: _, auditChains: __, ...after } = await everything();
    expect(before).toMatchObject(after);
    await fill(1);
    expect(idsOf(await collect(softwareId))).toHaveLength(5);
  });

  it('gets five others for another version, all or none', async () => {
    await fill(5);
    await fill(4, '2019');
    const softwareId = await bought(5);
    await collect(softwareId);
    expect(codesOf(await collect(softwareId, { editionId: olderEditionId }))).toEqual(['KEY_POOL_EXHAUSTED']);
    await fill(1, '2019');
    expect(idsOf(await collect(softwareId, { editionId: olderEditionId }))).toHaveLength(5);
    expect((await keysOf(softwareId)).map(({ version, licenceNumber }) => `${version} ${licenceNumber}`)).toEqual([
      ...['2022 1', '2022 2', '2022 3', '2022 4', '2022 5'],
      ...['2019 1', '2019 2', '2019 3', '2019 4', '2019 5'],
    ]);
  });

  it('gets its keys even without media', async () => {
    await sell('ONE_PER_LICENCE', 0);
    await fill(2);
    const answer = await desk.getKeysAndDownloads({ softwareId: await bought(2) });
    expect([idsOf(answer).length, answer.downloadLinks]).toEqual([2, []]);
  });

  it.each(['RETAIL', 'MULTIPLE_ACTIVATION'] as const)('gets one key for five licences if it is %s', async (kind) => {
    await sell(kind);
    await fill(5);
    const softwareId = await bought(5);
    expect(idsOf(await collect(softwareId))).toHaveLength(1);
    expect(await keysOf(softwareId)).toMatchObject([{ licenceNumber: 1 }]);
    expect(await promised(softwareId)).toBe(0);
  });

  it('gets the four missing keys if an older version assigned one', async () => {
    await fill(4);
    const softwareId = await bought(5);
    const { id } = await desk.make.key({ skuId, softwareId, partnerId: NORTHWIND });
    expect(await promised(softwareId)).toBe(4);
    const ids = idsOf(await collect(softwareId));
    expect([ids[0], new Set(ids).size]).toEqual([id, 5]);
    expect((await keysOf(softwareId)).map(({ licenceNumber }) => licenceNumber)).toEqual([1, 2, 3, 4, 5]);
    expect(await promised(softwareId)).toBe(0);
  });

  it('gets no new keys when a request from before its cancellation is repeated', async () => {
    await fill(5);
    const softwareId = await bought(5);
    await desk.make.key({ skuId, softwareId, partnerId: NORTHWIND, version: '2019' });
    const idempotencyKey = randomUUID();
    await collect(softwareId, { idempotencyKey });
    desk.unsound('the software is cancelled in its row only');
    await desk.change(sql`DELETE FROM "productKeys" WHERE "softwareId" = ${softwareId} AND "licenceNumber" > 1`);
    await desk.change(sql`UPDATE "software" SET "status" = 'CANCELLED' WHERE "id" = ${softwareId}`);
    await fill(5);
    const repeated = await collect(softwareId, { idempotencyKey });
    expect([repeated.replayed, idsOf(repeated).length]).toEqual([true, 1]);
  });

  it('shares no key with another buyer, and leaves none, when many get theirs concurrently', async () => {
    const quantities = [5, 1, 3, 2, 4, 1, 5, 2, 1, 3];
    const total = quantities.reduce((sum, quantity) => sum + quantity, 0);
    await fill(total);
    const softwareIds = await Promise.all(quantities.map(bought));
    const answers = await Promise.all([...softwareIds, ...softwareIds].map((softwareId) => collect(softwareId)));
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(answers.map((answer) => idsOf(answer).length)).toEqual([...quantities, ...quantities]);
    expect(new Set(answers.flatMap(idsOf)).size).toBe(total);
  });

  it('is never delivered in part when concurrent requests exhaust the pool', async () => {
    await fill(13);
    const softwareIds = await Promise.all(Array.from({ length: 6 }, () => bought(5)));
    const answers = await Promise.all(softwareIds.map((softwareId) => collect(softwareId)));
    expect(answers.map((answer) => idsOf(answer).length).sort()).toEqual([0, 0, 0, 0, 5, 5]);
    expect(answers.flatMap(codesOf)).toEqual(Array(4).fill('KEY_POOL_EXHAUSTED'));
  });

  it('returns keys that were never read first, if the limit per hour does not allow all of them', async () => {
    await fill(5);
    const softwareId = await bought(5);
    await collect(softwareId);
    const app = await serveWithLimits(desk, {}, { keyRevealsPerHour: 3 });
    const agent = graphqlClient(app, desk.as('ADMIN_AGENT').token);
    const read = async () => {
      const { data } = await agent.ask(KEYS, { id: softwareId });
      return data.node.keys.flatMap(({ licenceNumber, value }: Data) => (value === null ? [] : [licenceNumber]));
    };
    expect(await read()).toEqual([1, 2, 3]);
    desk.clock.advance(HOUR_MS);
    expect(await read()).toEqual([1, 4, 5]);
    await app.close();
  });
});
