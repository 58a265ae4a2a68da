import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { statementsOf } from '../support/statements';
import { type ListWorld, openListWorld, sortedBy, walk } from './list-world';

describe('the download links of all customers', () => {
  let world: ListWorld;
  let client: Client;
  let rows: Data[];

  beforeAll(async () => {
    world = await openListWorld();
    const { test } = world;
    const issuedAt = test.clock.now - 14 * DAY_MS;
    const owned = await softwareIds('ptn_northwind');
    for (const [index, softwareId] of owned.entries()) {
      const expiresAt = test.clock.now + (index - 5) * DAY_MS;
      await test.make.link({ softwareId, issuedAt: issuedAt - (index % 5) * DAY_MS, expiresAt });
    }
    const [theirs = ''] = await softwareIds('ptn_other');
    await test.make.link({ softwareId: theirs, partnerId: 'ptn_other' });
    client = test.as('GLOBAL_ADMIN');
    rows = await test.gateway.database.query(
      sql`SELECT l."id", l."issuedAt", l."expiresAt", l."editionId", s."customerId", s."skuId", c."country"
        FROM "downloadLinks" AS l JOIN "software" AS s ON s."id" = l."softwareId" JOIN "customers" AS c ON c."id" = s."customerId"
        WHERE l."partnerId" = 'ptn_northwind'`,
    );
  });
  afterAll(() => world.test.close());

  const softwareIds = async (partnerId: string) => {
    const { database } = world.test.gateway;
    const owned = await database.query<{ id: string }>(
      sql`SELECT "id" FROM "software" WHERE "partnerId" = ${partnerId} ORDER BY "id"`,
    );
    return owned.map(({ id }) => id);
  };
  const listed = async (filter: string): Promise<Data[]> => {
    const data = await client.query(
      `{ downloadLinks(first: 100, filter: { ${filter} }) { totalCount nodes { id status } } }`,
    );
    expect(data.downloadLinks.totalCount).toBe(data.downloadLinks.nodes.length);
    return data.downloadLinks.nodes;
  };
  const ids = async (filter: string) => (await listed(filter)).map(({ id }) => id).sort();
  const matching = (matches: (row: Data) => boolean) => {
    const found = rows.filter(matches).map(({ id }) => id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rows.length);
    return found.sort();
  };
  const time = (at: number) => new Date(at).toISOString();

  it.each([
    ['EXPIRES_AT', 'expiresAt'],
    ['ISSUED_AT', 'issuedAt'],
  ])('are each listed once in pages by %s, in both directions', async (field, column) => {
    const numbers = rows.map((row) => ({ ...row, [column]: Number(row[column]) }));
    const ascending = sortedBy(numbers, [column, 'id']);
    for (const [direction, expected] of [
      ['ASC', ascending],
      ['DESC', [...ascending].reverse()],
    ] as const) {
      const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
      expect(await walk(client, 'downloadLinks', orderBy)).toEqual(expected);
      expect(await walk(client, 'downloadLinks', orderBy, false)).toEqual(expected);
    }
  });

  it('can be filtered by customer, country, product and times', async () => {
    const [{ customerId, issuedAt }] = rows;
    expect(await ids(`customerIds: "${customerId}"`)).toEqual(matching((row) => row.customerId === customerId));
    expect(await ids('countries: ["DE", "CN"]')).toEqual(matching(({ country }) => country !== 'US'));
    expect(await ids(`productIds: "${world.productIds[0]}"`)).toEqual(
      matching(({ skuId }) => skuId === world.skus[0].id),
    );
    expect(
      await ids(`issuedAt: { from: "${time(Number(issuedAt))}", before: "${time(Number(issuedAt) + 1)}" }`),
    ).toEqual(matching((row) => row.issuedAt === issuedAt));
  });

  it('show which customers have links that expire this week, in one statement for each level', async () => {
    const { now } = world.test.clock;
    const query = `{ downloadLinks(
      filter: { status: ACTIVE, expiresAt: { before: "${time(now + 3 * DAY_MS)}" } }, orderBy: { field: EXPIRES_AT, direction: ASC }
    ) { nodes { id expiresAt software { customer { id } } } } }`;
    const { downloadLinks } = await client.query(query);
    const expected = matching((row) => Number(row.expiresAt) > now && Number(row.expiresAt) < now + 3 * DAY_MS);
    expect(downloadLinks.nodes.map(({ id }: Data) => id).sort()).toEqual(expected);
    expect(await statementsOf(() => client.query(query))).toHaveLength(3);
  });

  it('can be filtered by status', async () => {
    const all = await listed('');
    for (const status of ['ACTIVE', 'EXPIRED']) {
      const expected = all.filter((link) => link.status === status).map(({ id }) => id);
      expect(expected.length).toBeGreaterThan(0);
      expect(await ids(`status: ${status}`)).toEqual(expected.sort());
    }
    expect(await ids('status: [ACTIVE, EXPIRED]')).toHaveLength(all.length);
    expect(await ids('status: []')).toEqual([]);
  });

  it('has nothing of another partner', async () => {
    expect(await walk(world.test.as('ADMIN_AGENT', 'ptn_new'), 'downloadLinks', '')).toEqual([]);
    expect(await walk(world.test.as('ADMIN_AGENT', 'ptn_other'), 'downloadLinks', '')).toHaveLength(1);
  });
});
