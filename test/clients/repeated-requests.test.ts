import { randomUUID } from 'node:crypto';
import type { Credentials } from '../../schema/clients/credentials';
import { SECOND_MS } from '../../src/platform/base/clock';
import { raw, sql } from '../../src/platform/database/sql';
import { newPurchase } from './inputs';
import type { KitClient } from './kit-client';
import { kits, SHORT_WAITS } from './kits';
import { type StoppableGateway, serveStoppableGateway } from './stoppable-gateway';

const UPLOAD = { fileName: 'invoice.pdf', contentType: 'application/pdf', sizeBytes: 1_000 };

describe.each(kits)('requests of %s', (_name, openKit) => {
  let served: StoppableGateway;
  let kit: KitClient;
  const clock = { now: 0 };

  beforeAll(async () => {
    served = await serveStoppableGateway();
  });
  beforeEach(() => {
    kit = open(async () => token());
  });
  afterEach(() => kit.live.dispose());
  afterAll(() => served.test.close());

  const token = () => served.test.as('ADMIN_AGENT').token();
  const open = (getToken: ConstructorParameters<typeof Credentials>[0]) => {
    clock.now = 0;
    return openKit({ url: served.url, getToken, now: () => clock.now, ...SHORT_WAITS });
  };
  const count = async (table: 'attachments' | 'orders'): Promise<number> => {
    const rows = await served.test.gateway.database.query<{ count: number }>(
      sql`SELECT COUNT(*) AS "count" FROM ${raw(`"${table}"`)}`,
    );
    return Number(rows[0]?.count);
  };

  /** Buys software whose keys are not assigned yet. */
  const newSoftware = async () => {
    const { data } = await kit.buy(newPurchase());
    const softwareId = data?.purchase?.order?.lines[0]?.software.id ?? '';
    kit.http.statuses.length = 0;
    const { node } = await served.test
      .as('ADMIN_AGENT')
      .query('query ($id: ID!) { node(id: $id) { ... on Software { sku { id } editions { id } } } }', {
        id: softwareId,
      });
    return { softwareId, skuId: String(node.sku.id), editionId: String(node.editions[0].id) };
  };

  it.each([6, 20, 70])('are sent again until a server that was stopped for %i s is back', async (seconds) => {
    const orders = await count('orders');
    await served.stop();
    const bought = kit.buy(newPurchase());
    const listed = kit.list();
    await kit.http.done(4);
    clock.now = seconds * SECOND_MS;
    await kit.http.done(8);
    await served.start();

    expect((await bought).data?.purchase).toMatchObject({ replayed: false, userErrors: [] });
    expect((await listed).data?.customer?.software.edges).not.toHaveLength(0);
    expect(await count('orders')).toBe(orders + 1);
  });

  it('have their original error if the server stays stopped for longer than two minutes', async () => {
    const orders = await count('orders');
    await served.stop();
    const bought = kit.buy(newPurchase());
    await kit.http.done(2);
    clock.now = 121 * SECOND_MS;
    expect((await bought).errors).toEqual(['fetch failed']);
    await served.start();
    expect(await count('orders')).toBe(orders);
  });

  it('buy once if the response is lost', async () => {
    const orders = await count('orders');
    served.loseNextResponse();
    const { data } = await kit.buy(newPurchase());
    expect(data?.purchase).toMatchObject({ replayed: true, userErrors: [] });
    expect(kit.http.statuses).toEqual([null, 200]);
    expect(await count('orders')).toBe(orders + 1);
  });

  it('are not sent again if they could take effect twice', async () => {
    const uploads = await count('attachments');
    served.loseNextResponse();
    expect((await kit.openUpload(UPLOAD)).errors).toEqual(['fetch failed']);
    expect(await count('attachments')).toBe(uploads + 1);

    served.loseNextResponse();
    const { data } = await kit.openUpload({ ...UPLOAD, idempotencyKey: randomUUID() });
    expect(data?.createAttachmentUpload?.replayed).toBe(true);
    expect(await count('attachments')).toBe(uploads + 2);
  });

  it('are sent again after a 503, and assign one key', async () => {
    const { database } = served.test.gateway;
    const { softwareId, skuId, editionId } = await newSoftware();
    const free = sql`"skuId" = ${skuId} AND "softwareId" IS NULL`;
    const mark = (kind: 'folded' | 'stale') =>
      database.transaction((tx) =>
        tx.query(sql`UPDATE "productKeys" SET "fingerprint" = ${`${kind}:`} || "id" WHERE ${free}`),
      );
    await mark('stale');
    const delivered = kit.getKeys({ softwareId, editionId });
    await kit.http.done(1);
    await mark('folded');
    const { data } = await delivered;
    expect(data?.getKeysAndDownloads).toMatchObject({ keys: [{ status: 'ACTIVE' }], userErrors: [] });
    expect([kit.http.statuses.at(0), kit.http.statuses.at(-1)]).toEqual([503, 200]);
    const keys = await database.query(sql`SELECT "id" FROM "productKeys" WHERE "softwareId" = ${softwareId}`);
    expect(keys).toHaveLength(1);
  });

  it('get one new token for several refusals, and are then sent again', async () => {
    const requested: boolean[] = [];
    let current = 'refused';
    const own = open(async (isRefused) => {
      requested.push(isRefused);
      if (isRefused) current = await token();
      return current;
    });
    const results = await Promise.all([own.list(), own.list(), own.buy(newPurchase())]);
    expect(results.map(({ errors }) => errors)).toEqual([[], [], []]);
    expect(requested.filter(Boolean)).toHaveLength(1);
    await own.live.dispose();
  });

  it('are refused if the new token is refused too', async () => {
    const own = open(async () => 'refused');
    expect((await own.list()).errors).toEqual(['UNAUTHENTICATED']);
    expect(own.http.statuses).toEqual([401, 401]);
    await own.live.dispose();
  });
});
