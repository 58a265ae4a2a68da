import { revealKey } from '../../src/delivery/reveal-keys';
import { HOUR_MS } from '../../src/platform/base/clock';
import type { Context } from '../../src/platform/graphql/context';
import { Loaders } from '../../src/platform/graphql/loaders';
import { forbiddenFields } from '../support/forbidden-fields';
import { refuse } from '../support/refuse';
import { statementsOf } from '../support/statements';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const KEYS = `query ($id: ID!) { node(id: $id) { ... on Software {
  keys { id version masked value status assignedAt firstRevealedAt revokedAt }
  downloadLinks { status url }
} } }`;

const MASKED_KEYS = `query ($id: ID!) { node(id: $id) { ... on Software { keys { id masked firstRevealedAt } } } }`;

const VALUES_OF_ALL = `query { customers(first: 10) { nodes { software(first: 10) { nodes { keys { value } } } } } }`;

describe('reading the value of a product key', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.make.software({ skuId: desk.sku.id })).id;
  });
  afterEach(() => desk.close());

  const assignedKey = (columns: Parameters<typeof desk.make.key>[0] = {}) =>
    desk.make.key({ skuId: desk.sku.id, softwareId, partnerId: NORTHWIND, ...columns });
  const revealed = async () => (await desk.audit()).filter(({ action }) => action === 'KEY_REVEALED');

  it('S5: returns to an Admin agent the value that was added to the pool', async () => {
    const { value } = await assignedKey({ value: 'ABCDE-FGHIJ-KLMNO-PQRST-UVWXY' });
    const { node } = await desk.as('ADMIN_AGENT').query(KEYS, { id: softwareId });
    expect(node.keys).toMatchObject([{ value, masked: '•••••-•••••-•••••-•••••-UVWXY', status: 'ACTIVE' }]);
  });

  it('S8: is possible in the result of getKeysAndDownloads', async () => {
    const { value } = await desk.make.key({ skuId: desk.sku.id });
    const mutation = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) { keys { value } } }`;
    const input = { softwareId, editionId: desk.edition.id };

    const { getKeysAndDownloads } = await desk.as('ADMIN_AGENT').query(mutation, { input });
    expect(getKeysAndDownloads.keys).toEqual([{ value }]);
    expect(await revealed()).toHaveLength(1);
  });

  it('S5: is refused to a Global admin, who sees the masked key and the status of the link, but no URL', async () => {
    await assignedKey();
    await desk.link({ softwareId });

    const { data, errors, extensions } = await desk.as('GLOBAL_ADMIN').ask(KEYS, { id: softwareId });
    expect(data.node.keys).toMatchObject([{ value: null, masked: expect.stringContaining('•') }]);
    expect(data.node.downloadLinks).toEqual([{ status: 'ACTIVE', url: null }]);
    expect(errors).toEqual([]);
    expect(forbiddenFields({ extensions })).toEqual(['DownloadLink.url', 'ProductKey.value']);
    expect(await revealed()).toEqual([]);
  });

  it('is allowed to a Global admin who is also an Admin agent', async () => {
    const { value } = await assignedKey();
    const { node } = await desk.as(['GLOBAL_ADMIN', 'ADMIN_AGENT']).query(KEYS, { id: softwareId });
    expect(node.keys).toMatchObject([{ value }]);
  });

  it.each(['SALES_AGENT', 'HELPDESK_AGENT'] as const)(
    'is impossible for %s, who sees no keys and no links',
    async (role) => {
      const { id } = await assignedKey();
      const list = await desk.as(role).ask(KEYS, { id: softwareId });
      expect(list.data.node).toEqual({ keys: null, downloadLinks: null });

      const single = await desk.as(role).ask(`query ($id: ID!) { node(id: $id) { id } }`, { id });
      expect([single.data.node, single.errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN_ROLE']);
    },
  );

  it('does not find another partner’s key, like an unknown one', async () => {
    await desk.make.partner({ id: TAILSPIN });
    const theirs = await desk.make.software({ skuId: desk.sku.id, partnerId: TAILSPIN });
    const key = await assignedKey({ softwareId: theirs.id, partnerId: TAILSPIN });
    const pooled = await desk.make.key({ skuId: desk.sku.id });

    const values = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ProductKey { value } } }`;
    const ids = [key.id, pooled.id, key.id.replace(/.{4}$/, 'zzzz')];
    expect(await desk.as('ADMIN_AGENT').query(values, { ids })).toEqual({ nodes: [null, null, null] });
    expect(await revealed()).toEqual([]);
  });

  it('decrypts a key only for its own partner, even if another one has its id', async () => {
    const { id } = await assignedKey();
    const { database, config } = desk.gateway;
    const viewer = { id: 'x', name: 'X', roles: ['ADMIN_AGENT'], partnerId: TAILSPIN, requestId: 'r', locale: 'en' };
    const context = { ...config, viewer, database, loaders: new Loaders(), now: desk.clock.now } as unknown as Context;
    expect(await revealKey(context, id)).toBeNull();
    expect(await revealed()).toEqual([]);
  });

  it('records KEY_REVEALED for each read, with the id of the request, and nothing if the value is not selected', async () => {
    const { id } = await assignedKey();
    await desk.as('ADMIN_AGENT').query(MASKED_KEYS, { id: softwareId });
    expect(await revealed()).toEqual([]);

    await desk.as('ADMIN_AGENT').query(KEYS, { id: softwareId });
    await desk.as('ADMIN_AGENT').query(KEYS, { id: softwareId });
    const events = await revealed();
    expect(events).toMatchObject([{ subjectId: id }, { subjectId: id }]);
    expect(new Set(events.map(({ requestId }) => requestId)).size).toBe(2);
  });

  it('stores when the value was first read', async () => {
    await assignedKey();
    const firstRead = new Date(desk.clock.now).toISOString();
    for (let each = 0; each < 2; each++) {
      await desk.as('ADMIN_AGENT').query(KEYS, { id: softwareId });
      desk.clock.advance(HOUR_MS);
    }
    const { node } = await desk.as('GLOBAL_ADMIN').query(MASKED_KEYS, { id: softwareId });
    expect(node.keys).toMatchObject([{ firstRevealedAt: firstRead }]);
  });

  it.each([1, 5])('records the reads of %d lists in one batch before any value is returned', async (count) => {
    await assignedKey();
    for (let each = 1; each < count; each++) {
      const { id } = await desk.make.software({ skuId: desk.sku.id });
      await assignedKey({ softwareId: id });
    }
    const statements = await statementsOf(() => desk.as('ADMIN_AGENT').query(VALUES_OF_ALL));
    const audit = [
      'SELECT "partnerId", "sequence", "hash", "at" FROM "auditChains"',
      'INSERT INTO "auditEvents"',
      'UPDATE "auditChains"',
    ];
    const limit = ['SELECT "countsUntil"', 'INSERT INTO "rateLimitUses"'];
    const starts = ['SELECT', 'SELECT', 'SELECT', 'SELECT', ...limit, 'UPDATE "productKeys"', ...audit];
    expect(statements).toEqual(starts.map((start) => expect.stringMatching(`^${start}`)));
    expect(await revealed()).toHaveLength(count);
  });

  it('returns no value if the audit trail cannot be written', async () => {
    const { value } = await assignedKey();
    await refuse(desk.gateway.database, {
      event: 'INSERT',
      table: 'auditEvents',
      message: 'the audit trail is full',
      when: `NEW."action" = 'KEY_REVEALED'`,
    });

    const { data, errors } = await desk.as('ADMIN_AGENT').ask(KEYS, { id: softwareId });
    // The failure cannot be recorded either, so the whole request fails.
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify([data, errors])).not.toMatch(new RegExp(`${value}|audit trail is full`));
    const { node } = await desk.as('GLOBAL_ADMIN').query(MASKED_KEYS, { id: softwareId });
    expect(node.keys).toMatchObject([{ firstRevealedAt: null }]);
  });

  it('S17: returns null and KEY_REVOKED for a revoked key, and the values of the others', async () => {
    const revokedAt = desk.clock.now;
    desk.unsound('a key is revoked, and the software is not cancelled');
    await assignedKey({ revokedAt });
    const good = await assignedKey({ version: '2019' });

    const { data, errors } = await desk.as('ADMIN_AGENT').ask(KEYS, { id: softwareId });
    expect(data.node.keys).toMatchObject([
      { status: 'REVOKED', value: null, revokedAt: new Date(revokedAt).toISOString() },
      { status: 'ACTIVE', value: good.value },
    ]);
    expect(errors).toMatchObject([{ path: ['node', 'keys', 0, 'value'], extensions: { code: 'KEY_REVOKED' } }]);
    expect(await revealed()).toMatchObject([{ subjectId: good.id }]);
  });
});
