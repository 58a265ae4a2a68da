import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../../src/platform/base/clock';
import { serveWithLimits } from '../rate-limits/limited-server';
import { allRows } from '../support/all-rows';
import { type Data, graphqlClient } from '../support/client';
import { statementsOf, verbAndTable } from '../support/statements';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const LANGUAGES = ['de-DE', 'es-ES', 'fr-FR', 'it-IT', 'ja-JP', 'ko-KR', 'pl-PL', 'pt-BR', 'zh-CN'];
const REPLAYED =
  'mutation ($input: GetKeysAndDownloadsInput!) { delivered: getKeysAndDownloads(input: $input) { replayed } }';

describe('getting several editions at once', () => {
  let desk: DeliveryDesk;
  let softwareId: string;
  /** Ten editions of the current version, each in another language. */
  let editionIds: string[];
  let olderId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    const { productId } = desk.sku;
    softwareId = (await desk.software()).id;
    editionIds = [desk.edition.id];
    for (const language of LANGUAGES) editionIds.push((await desk.make.edition({ productId, language })).id);
    olderId = (await desk.make.edition({ productId, version: '2019' })).id;
  });
  afterEach(() => desk.close());

  const collect = (some: object = {}) => desk.getKeysAndDownloads({ softwareId, editionIds, ...some });
  const idsOf = (nodes: readonly Data[]) => nodes.map(({ id }) => id);
  const editionsOf = ({ downloadLinks }: Data) => downloadLinks.map(({ edition }: Data) => edition.id);
  const actions = async () => (await desk.audit()).map(({ action }) => action);
  const everything = async () => {
    const { auditEvents: _, auditChains: __, ...rows } = await allRows(desk.gateway.database);
    return rows;
  };

  it('S8: returns a link for each of ten languages, in their order, and one key for their version', async () => {
    const answer = await collect();
    expect([answer.userErrors, answer.replayed, answer.edition]).toEqual([[], false, { id: editionIds[0] }]);
    expect([idsOf(answer.editions), editionsOf(answer)]).toEqual([editionIds, editionIds]);
    expect(
      answer.downloadLinks.every(({ round, status, url }: Data) => round === 1 && status === 'ACTIVE' && url),
    ).toBe(true);
    expect([answer.keys.length, (await desk.assignedKeys()).length]).toEqual([1, 1]);
    for (const { url } of answer.downloadLinks) expect((await desk.follow(new URL(url).pathname)).statusCode).toBe(303);
  });

  it('records the key once, and each link', async () => {
    const { downloadLinks } = await collect();
    expect(await actions()).toEqual(['KEY_ASSIGNED', ...editionIds.map(() => 'LINK_ISSUED')]);
    expect((await desk.audit()).slice(1).map(({ subjectId }) => subjectId)).toEqual(idsOf(downloadLinks));
  });

  it('assigns one key for each version, in the order of the editions', async () => {
    await desk.make.key({ skuId: desk.sku.id, version: '2019' });
    const { keys, deliveryNote } = await collect({ editionIds: [olderId, ...editionIds] });
    expect([keys.map(({ version }: Data) => version), deliveryNote]).toEqual([['2019', '2022'], null]);
    expect(idsOf((await collect({ editionIds: [...editionIds, olderId] })).keys)).toEqual(idsOf(keys).reverse());
  });

  it('delivers an edition that is named twice once', async () => {
    const [first = '', second = ''] = editionIds;
    const answer = await collect({ editionIds: [second, first, second, first], reissue: true });
    expect([idsOf(answer.editions), editionsOf(answer)]).toEqual([
      [second, first],
      [second, first],
    ]);
    expect(await desk.links()).toHaveLength(2);
  });

  it('S10, S11: keeps the active links and begins a round for those that are spent', async () => {
    const { downloadLinks: before } = await collect();
    await desk.spend(before[2].id);
    await desk.spend(before[7].id);
    const { downloadLinks: after } = await collect();
    expect(after.map(({ round }: Data) => round)).toEqual([1, 1, 2, 1, 1, 1, 1, 2, 1, 1]);
    expect(idsOf(after).filter((id, index) => id === before[index].id)).toHaveLength(8);
    desk.clock.advance(14 * DAY_MS);
    const { downloadLinks: last } = await collect();
    expect(last.map(({ round }: Data) => round)).toEqual([2, 2, 3, 2, 2, 2, 2, 3, 2, 2]);
  });

  it('reissues all of them, and returns the same ones if the request is repeated within two minutes', async () => {
    const { downloadLinks: before } = await collect();
    const first = await collect({ reissue: true });
    expect(first.downloadLinks.map(({ round }: Data) => round)).toEqual(editionIds.map(() => 2));
    for (const { id } of before) expect(await desk.linkRow(id)).toMatchObject({ revokedAt: expect.any(Number) });
    expect(await collect({ reissue: true })).toEqual({ ...first, replayed: true });
    await desk.claim(first.downloadLinks[3].id);
    const again = await collect({ reissue: true });
    expect(again.replayed).toBe(false);
    expect(again.downloadLinks.map(({ round }: Data) => round)).toEqual([2, 2, 2, 3, 2, 2, 2, 2, 2, 2]);
  });

  it('returns the links of the first request with an idempotency key, and refuses the key for other editions', async () => {
    const idempotencyKey = randomUUID();
    const first = await collect({ reissue: true, idempotencyKey });
    const rows = await everything();
    expect(await collect({ reissue: true, idempotencyKey })).toEqual({ ...first, replayed: true });
    const other = await collect({ reissue: true, idempotencyKey, editionIds: editionIds.slice(1) });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await everything()).toEqual(rows);
  });

  it('issues each link once for many concurrent requests in different orders', async () => {
    const orders = Array.from({ length: 12 }, (_, at) => [
      ...editionIds.slice(at % 10),
      ...editionIds.slice(0, at % 10),
    ]);
    const answers = await Promise.all(orders.map((ids) => collect({ editionIds: ids })));
    expect(answers.map(editionsOf)).toEqual(orders);
    expect(await desk.links()).toHaveLength(editionIds.length);
    expect(await desk.assignedKeys()).toHaveLength(1);
    expect((await actions()).filter((action) => action === 'LINK_ISSUED')).toHaveLength(editionIds.length);
  });

  it('shares no key between buyers that draw the last keys of two versions concurrently', async () => {
    const { id: other } = await desk.software();
    for (const _ of [softwareId, other]) await desk.make.key({ skuId: desk.sku.id, version: '2019' });
    const [first = ''] = editionIds;
    const ways = [
      { softwareId, editionIds: [first, olderId] },
      { softwareId: other, editionIds: [olderId, first] },
    ];
    const answers = await Promise.all([...ways, ...ways].map((input) => desk.getKeysAndDownloads(input)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(answers.flatMap(({ keys }) => idsOf(keys))).size).toBe(4);
    expect(await desk.assignedKeys()).toHaveLength(4);
  });

  it('changes nothing if one version has no key: all or none', async () => {
    const rows = await everything();
    const { userErrors, downloadLinks, keys } = await collect({ editionIds: [...editionIds, olderId] });
    expect([userErrors, downloadLinks, keys]).toMatchObject([[{ code: 'KEY_POOL_EXHAUSTED' }], [], []]);
    expect(await everything()).toEqual(rows);
  });

  it('EDITION_NOT_FOUND: names each edition that is unknown or of another product, and changes nothing', async () => {
    const foreign = (await desk.make.edition()).id;
    const rows = await everything();
    const ids = [...editionIds.slice(0, 2), foreign, ...editionIds.slice(2), `${desk.edition.id}X`];
    const { userErrors } = await collect({ editionIds: ids });
    expect(userErrors).toMatchObject([
      { code: 'EDITION_NOT_FOUND', path: ['editionIds', '2'] },
      { code: 'EDITION_NOT_FOUND', path: ['editionIds', '11'] },
    ]);
    expect(await everything()).toEqual(rows);
  });

  it.each([
    ['both fields', () => ({ editionId: editionIds[0], editionIds }), 'INVALID_VALUE', ['editionIds']],
    ['an empty list', () => ({ editionIds: [] }), 'TOO_FEW_ENTRIES', ['editionIds']],
    ['51 editions', () => ({ editionIds: Array(51).fill(editionIds[0]) }), 'TOO_MANY_ENTRIES', ['editionIds']],
    ['the id of software', () => ({ editionIds: [editionIds[0], softwareId] }), 'INVALID_VALUE', ['editionIds', '1']],
  ])('refuses %s', async (_what, some, code, path) => {
    const rows = await everything();
    expect((await collect(some())).userErrors).toMatchObject([{ code, path }]);
    expect(await everything()).toEqual(rows);
  });

  it('accepts a null for the field that is not used', async () => {
    expect((await collect({ editionId: null })).userErrors).toEqual([]);
  });

  it('ignores the editions of a SKU without media', async () => {
    const sku = await desk.make.sku({ hasMedia: 0 });
    await desk.make.key({ skuId: sku.id });
    const { id } = await desk.make.software({ skuId: sku.id });
    const answer = await collect({ softwareId: id });
    expect([answer.userErrors, answer.keys.length, answer.editions, answer.downloadLinks]).toEqual([[], 1, [], []]);
  });

  it('needs no more statements for ten editions than for one: new, active, reissued and repeated', async () => {
    const count = async (some: object) => (await statementsOf(() => collect(some))).map(verbAndTable);
    await desk.link({ softwareId: (await desk.software()).id });
    const { id } = await desk.software();
    const one = { softwareId: id, editionIds: editionIds.slice(0, 1) };
    for (const some of [{}, {}, { reissue: true }, { reissue: true }])
      expect(await count(some)).toEqual(await count({ ...one, ...some }));
  });

  it('costs a point for each edition beyond the first five; if too few are left, nothing is issued', async () => {
    const attempt = async (userCost: number) => {
      const app = await serveWithLimits(desk, { userCost });
      const agent = graphqlClient(app, desk.as('ADMIN_AGENT').token);
      return agent.ask(REPLAYED, { input: { softwareId, editionIds } }).finally(() => app.close());
    };
    const { extensions } = await attempt(100);
    const cost = extensions.cost.requested;
    desk.clock.advance(14 * DAY_MS);
    const { data, errors } = await attempt(cost + 4);
    expect([data.delivered, errors[0]?.extensions.code]).toEqual([null, 'RATE_LIMITED']);
    expect(await desk.links()).toHaveLength(editionIds.length);
    desk.clock.advance(DAY_MS);
    expect((await attempt(cost + 5)).data.delivered).toEqual({ replayed: false });
    expect(await desk.links()).toHaveLength(2 * editionIds.length);
  });
});
