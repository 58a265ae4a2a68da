import type { FastifyInstance } from 'fastify';
import { HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { serveWithLimits } from '../rate-limits/limited-server';
import { type Client, graphqlClient } from '../support/client';
import { NORTHWIND } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const LIMIT = 3;
const VALUES = `query ($id: ID!) { node(id: $id) { ... on Software { id keys { version value masked } } } }`;

describe('the limit of key values read within an hour', () => {
  let desk: DeliveryDesk;
  let app: FastifyInstance;
  let agent: Client;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    app = await serveWithLimits(desk, {}, { keyRevealsPerHour: LIMIT });
    agent = graphqlClient(app, desk.as('ADMIN_AGENT').token);
  });
  afterEach(async () => {
    await app.close();
    await desk.close();
  });

  /** Inserts software with a number of keys. */
  async function softwareWithKeys(count: number): Promise<string> {
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    for (let version = 1; version <= count; version += 1)
      await desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND, version: String(version) });
    return softwareId;
  }
  const reveals = async () => {
    const outcomes = await desk.gateway.database.query(
      sql`SELECT "outcome" FROM "auditEvents" WHERE "action" = 'KEY_REVEALED' AND "outcome" = 'SUCCEEDED'`,
    );
    return outcomes.length;
  };
  /** Reads the number of keys that the limit allows. */
  const spend = async () => expect((await read(await softwareWithKeys(LIMIT))).errors).toEqual([]);
  const read = (id: string, client = agent) => client.ask(VALUES, { id });
  const valuesIn = ({ data }: Awaited<ReturnType<typeof read>>): readonly (string | null)[] =>
    data.node.keys.map(({ value }: { readonly value: string | null }) => value);

  it('refuses only the field, with RATE_LIMITED, and the rest of the response is returned', async () => {
    await spend();
    const id = await softwareWithKeys(1);

    const { status, data, errors } = await read(id);
    expect([status, data.node.keys]).toEqual([200, [{ version: '1', value: null, masked: expect.any(String) }]]);
    expect(errors).toMatchObject([
      { path: ['node', 'keys', 0, 'value'], extensions: { code: 'RATE_LIMITED', retryAfterSeconds: HOUR_MS / 1_000 } },
    ]);
    expect(errors[0]?.message).toMatch(/^You have read the maximum number of product keys per hour/);
  });

  it('also returns in a header when to retry', async () => {
    await spend();
    const id = await softwareWithKeys(1);
    const { headers } = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await agent.token()}` },
      payload: { query: VALUES, variables: { id } },
    });
    expect(headers['retry-after']).toBe(String(HOUR_MS / 1_000));
  });

  it('records no KEY_REVEALED for a refused read, and does not store it as read', async () => {
    await read(await softwareWithKeys(LIMIT));
    const id = await softwareWithKeys(1);
    await read(id);
    expect(await reveals()).toBe(LIMIT);
    const { node } = await agent.query(
      `query ($id: ID!) { node(id: $id) { ... on Software { keys { firstRevealedAt } } } }`,
      { id },
    );
    expect(node.keys).toEqual([{ firstRevealedAt: null }]);
  });

  it('returns the values of a list up to the limit', async () => {
    const answer = await read(await softwareWithKeys(LIMIT + 2));
    expect(valuesIn(answer).filter((value) => value !== null)).toHaveLength(LIMIT);
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect(await reveals()).toBe(LIMIT);
  });

  it('returns exactly the same number for concurrent requests', async () => {
    const ids = await Promise.all(Array.from({ length: 4 * LIMIT }, () => softwareWithKeys(1)));
    const answers = await Promise.all(ids.map((id) => read(id)));
    expect(answers.flatMap(valuesIn).filter((value) => value !== null)).toHaveLength(LIMIT);
    expect(await reveals()).toBe(LIMIT);
  });

  it('includes the values that getKeysAndDownloads returns', async () => {
    await read(await softwareWithKeys(LIMIT - 1));
    // Promised to that earlier software.
    await desk.make.key({ skuId: desk.sku.id });
    const getKeys = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) { keys { value } } }`;
    const collect = async () => {
      const { id: softwareId } = await desk.software();
      return agent.ask(getKeys, { input: { softwareId, editionId: desk.edition.id } });
    };
    expect((await collect()).data.getKeysAndDownloads.keys).toEqual([{ value: expect.any(String) }]);
    const { data, errors } = await collect();
    expect([data.getKeysAndDownloads.keys, errors[0]?.extensions.code]).toEqual([[{ value: null }], 'RATE_LIMITED']);
  });

  it('counts a key once if it is read again within the hour, as after a lost response, and audits each read', async () => {
    const id = await softwareWithKeys(LIMIT);
    const first = await read(id);
    for (let each = 0; each < 2; each += 1) expect(await read(id)).toMatchObject({ data: first.data, errors: [] });
    expect(await reveals()).toBe(3 * LIMIT);
    expect((await read(await softwareWithKeys(1))).errors).toHaveLength(1);
  });

  it('applies to any hour: a read counts for exactly one hour', async () => {
    const [early, late] = [await softwareWithKeys(1), await softwareWithKeys(LIMIT - 1)];
    const isRefused = async () => (await read(await softwareWithKeys(1))).errors.length === 1;
    await read(early);
    desk.clock.advance(HOUR_MS / 2);
    await read(late);
    desk.clock.advance(HOUR_MS / 2 - 1);
    expect(await isRefused()).toBe(true);
    desk.clock.advance(1);
    expect([await isRefused(), await isRefused()]).toEqual([false, true]);
  });

  it('counts a key again if it was read more than an hour ago', async () => {
    const id = await softwareWithKeys(1);
    await read(id);
    desk.clock.advance(HOUR_MS);
    await spend();
    expect((await read(id)).errors).toHaveLength(1);
  });

  it('is separate for each agent, even for a key that a colleague has read', async () => {
    const id = await softwareWithKeys(1);
    await spend();
    const colleague = graphqlClient(app, desk.as(['ADMIN_AGENT', 'GLOBAL_ADMIN']).token);
    expect((await read(id, colleague)).errors).toEqual([]);
    expect((await read(id)).errors).toHaveLength(1);
  });

  it('does not count revoked keys', async () => {
    desk.unsound('a key is revoked, and the software is not cancelled');
    const id = await softwareWithKeys(1);
    const { id: softwareId } = await desk.make.software({ skuId: desk.sku.id });
    const revokedAt = desk.clock.now;
    await desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND, revokedAt });
    for (let each = 0; each < 2 * LIMIT; each += 1) await read(softwareId);
    await spend();
    expect((await read(id)).errors).toHaveLength(1);
  });
});
