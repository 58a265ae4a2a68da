import { canonicalJson } from '../../src/platform/base/canonical-json';
import { allRows } from '../support/all-rows';
import type { Client, Data } from '../support/client';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const IMPORT = `mutation ($input: ImportProductKeysInput!) { importProductKeys(input: $input) {
  imported alreadyThere skipped { index reason } userErrors { code message path }
} }`;
const STOCK = `query ($skuId: ID, $isLow: Boolean) { keyStock(skuId: $skuId, isLow: $isLow) { totalCount nodes {
  sku { id } version total assigned promised stock threshold alarmedAt sellsAhead
} } }`;

describe('an operator with GraphQL', () => {
  let desk: DeliveryDesk;
  let operator: Client;
  let skuId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    operator = desk.as('OPERATOR');
    skuId = (await desk.make.sku({ keyDelivery: 'ONE_PER_LICENCE' })).id;
  });
  afterEach(() => desk.close());

  const keyOf = (key: string, some: object = {}) => ({ skuId, version: '2022', key, ...some });
  const importKeys = async (...keys: readonly object[]): Promise<Data> =>
    (await operator.query(IMPORT, { input: { keys } })).importProductKeys;
  const stock = async (variables: object = {}): Promise<readonly Data[]> =>
    (await operator.query(STOCK, variables)).keyStock.nodes;
  async function run(name: string, input: object, selection: string): Promise<Data> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await operator.query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code path } } }`,
      { input },
    );
    return data[name];
  }

  it('imports keys, and skips those that are stored in any spelling or twice in the request', async () => {
    expect(await importKeys(keyOf('AAAAA-00001'), keyOf('AAAAA-00002', { activationLimit: 5 }))).toEqual({
      ...{ imported: 2, alreadyThere: 0, skipped: [], userErrors: [] },
    });
    expect(await importKeys(keyOf('aaaaa 00001'), keyOf('AAAAA-00003'), keyOf('AAAAA00003'))).toEqual({
      imported: 1,
      alreadyThere: 2,
      skipped: [
        { index: 0, reason: 'ALREADY_STORED' },
        { index: 2, reason: 'REPEATED' },
      ],
      userErrors: [],
    });
    expect(await stock()).toEqual([
      {
        ...{ sku: { id: skuId }, version: '2022', total: 3, assigned: 0, promised: 0, stock: 3 },
        ...{ threshold: null, alarmedAt: null, sellsAhead: false },
      },
    ]);
  });

  it('imports keys that a partner then gets, and stores them encrypted, with no trace of them elsewhere', async () => {
    const { productId } = (await desk.gateway.liveCatalogue.current().sku(skuId)) ?? { productId: '' };
    const edition = await desk.make.edition({ productId });
    await importKeys(keyOf('SECRT-00001'));
    expect(canonicalJson(await allRows(desk.gateway.database))).not.toMatch(/SECRT/i);
    const { id: softwareId } = await desk.make.software({ skuId });
    const { keys } = await desk.getKeysAndDownloads({ softwareId, editionId: edition.id });
    const { node } = await desk
      .as('ADMIN_AGENT')
      .query('query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }', {
        id: keys[0].id,
      });
    expect(node).toEqual({ value: 'SECRT-00001' });
  });

  it('gets one error for each invalid key, with its place and without the key, and nothing is imported', async () => {
    const { userErrors } = await importKeys(
      keyOf('SECRT-00001', { version: '1999' }),
      keyOf('SECRT!00002'),
      keyOf('SECRT-00003', { activationLimit: 0, orderNumber: 'ORD-00000-00000' }),
      keyOf('SECRT-00004', { skuId: 'sku_none:0001' }),
    );
    expect(userErrors.map(({ path }: Data) => path)).toEqual([
      ['keys', '0', 'version'],
      ['keys', '1', 'key'],
      ['keys', '2', 'activationLimit'],
      ['keys', '2', 'orderNumber'],
      ['keys', '3', 'skuId'],
    ]);
    expect(userErrors[1].message).toBe(
      'The key contains U+0021; only letters from A to Z, digits, hyphens and spaces are allowed.',
    );
    expect(JSON.stringify(userErrors)).not.toContain('SECRT');
    expect(await stock()).toEqual([]);
  });

  it.each([
    ['a key that is no text', { key: ['SECRT-00001'] }, 'WRONG_TYPE', ['key']],
    ['an unknown field', { key: 'SECRT-00001', keys: 'SECRT-00002' }, 'UNKNOWN_FIELD', []],
    ['a key as the name of a field', { key: 'SECRT-00001', SECRT00002: 'key' }, 'UNKNOWN_FIELD', []],
  ])('gets no key back in the error for %s', async (_what, some, code, path) => {
    const { status, errors } = await operator.ask(IMPORT, { input: { keys: [keyOf('', some)] } });
    expect([status, errors.length]).toEqual([400, 1]);
    const problems = [{ code, path: ['input', 'keys', '0', ...path] }];
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems });
    expect(JSON.stringify(errors)).not.toContain('SECRT');
  });

  it('gets no key back if another value of it is missing', async () => {
    const { userErrors } = await importKeys(keyOf('SECRT-00001', { version: undefined }));
    expect(userErrors).toMatchObject([{ code: 'REQUIRED', path: ['keys', '0', 'version'] }]);
    expect(JSON.stringify(userErrors)).not.toContain('SECRT');
  });

  it('sets a threshold, finds what is below it, and allows the sale ahead of the stock', async () => {
    await importKeys(keyOf('AAAAA-00001'));
    const threshold = { skuId, version: '2022', threshold: 2 };
    const { changes } = await run('setKeyThreshold', threshold, 'changes { field before after }');
    expect(changes).toContainEqual({ field: expect.any(String), before: null, after: '2' });
    expect(await stock({ isLow: true })).toMatchObject([{ threshold: 2, alarmedAt: expect.any(String) }]);
    await importKeys(keyOf('AAAAA-00002'));
    expect(await stock({ isLow: true })).toEqual([]);
    expect(await stock({ skuId })).toMatchObject([{ stock: 2, alarmedAt: null }]);
    const ahead = await run('sellAhead', { skuId, sellsAhead: true }, 'changes { field before after }');
    expect(ahead.changes).toEqual([{ field: 'sellsAhead', before: 'false', after: 'true' }]);
    expect(await stock()).toMatchObject([{ sellsAhead: true }]);
    expect((await run('sellAhead', { skuId: 'sku_none:0001', sellsAhead: true }, '')).userErrors).toEqual([
      { code: 'SKU_NOT_FOUND', path: ['skuId'] },
    ]);
  });

  it('replaces a bad key by its id or its order line, once', async () => {
    await importKeys(keyOf('AAAAA-00001'), keyOf('AAAAA-00002'), keyOf('AAAAA-00003'));
    const { productId } = (await desk.gateway.liveCatalogue.current().sku(skuId)) ?? { productId: '' };
    const edition = await desk.make.edition({ productId });
    const { id: softwareId, orderId } = await desk.make.software({ skuId });
    const [{ id: keyId }] = (await desk.getKeysAndDownloads({ softwareId, editionId: edition.id })).keys;
    const replace = (some: object) => run('replaceKey', { reason: 'Refused', ...some }, 'revokedKeyId newKeyId');
    const { newKeyId, revokedKeyId } = await replace({ key: { id: keyId } });
    expect([revokedKeyId, newKeyId]).toEqual([keyId, expect.stringMatching(/^key_/)]);
    expect((await replace({ key: { id: keyId } })).userErrors).toEqual([{ code: 'KEY_REVOKED', path: ['key', 'id'] }]);
    const { node } = await operator.query(`{ node(id: "${orderId}") { ... on Order { number } } }`);
    const second = await replace({ key: { orderLine: { orderNumber: node.number } } });
    expect(second).toMatchObject({ revokedKeyId: newKeyId, userErrors: [] });
    const { keys } = (
      await desk.as('ADMIN_AGENT').query(`{ node(id: "${softwareId}") { ... on Software { keys { id status } } } }`)
    ).node;
    expect(keys).toContainEqual({ id: second.newKeyId, status: 'ACTIVE' });
    expect(keys).toContainEqual({ id: keyId, status: 'REVOKED' });
  });

  it('is shown which value does not identify a key that can be replaced', async () => {
    const { productId } = (await desk.gateway.liveCatalogue.current().sku(skuId)) ?? { productId: '' };
    const editions = [await desk.make.edition({ productId }), await desk.make.edition({ productId, version: '2019' })];
    const { id: softwareId, orderId } = await desk.make.software({ skuId });
    await importKeys(keyOf('AAAAA-00001'), keyOf('BBBBB-00001', { version: '2019' }));
    for (const { id: editionId } of editions) await desk.getKeysAndDownloads({ softwareId, editionId });
    const { node } = await operator.query(`{ node(id: "${orderId}") { ... on Order { number } } }`);
    const refused = async (key: object) => (await run('replaceKey', { key, reason: 'Refused' }, '')).userErrors;
    const line = { orderNumber: node.number };
    const orderLine = ['key', 'orderLine'];

    expect(await refused({ id: softwareId })).toEqual([{ code: 'INVALID_VALUE', path: ['key', 'id'] }]);
    expect(await refused({ id: 'key_none' })).toEqual([{ code: 'KEY_NOT_FOUND', path: ['key', 'id'] }]);
    expect(await refused({ orderLine: { orderNumber: 'ORD-00000-00000' } })).toEqual([
      { code: 'KEY_NOT_FOUND', path: orderLine },
    ]);
    expect(await refused({ orderLine: line })).toEqual([{ code: 'INVALID_VALUE', path: [...orderLine, 'version'] }]);
    expect(await refused({ orderLine: { ...line, version: '2019' } })).toEqual([
      { code: 'KEY_POOL_EXHAUSTED', path: null },
    ]);
  });
});
