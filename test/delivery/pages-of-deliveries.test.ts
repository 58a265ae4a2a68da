import { randomUUID } from 'node:crypto';
import { downloadLinkStatusAt } from '../../src/delivery/download-link.entity';
import { replaceKey } from '../../src/delivery/replace-key';
import type { Role } from '../../src/platform/access/permissions';
import { DAY_MS } from '../../src/platform/base/clock';
import type { Data } from '../support/client';
import { forbiddenFields } from '../support/forbidden-fields';
import { OPERATOR } from '../support/operator';
import { TAILSPIN } from '../support/test-gateway';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const WINDOW = '$id: ID!, $first: Int, $after: String, $last: Int, $before: String';
const PAGED = 'first: $first, after: $after, last: $last, before: $before';
const LISTS = {
  links: `query (${WINDOW}, $status: [DownloadLinkStatus!], $editionId: ID) { node(id: $id) { ... on Software {
    page: links(${PAGED}, status: $status, editionId: $editionId) { totalCount nodes { id status } ${PAGE_INFO} } all: downloadLinks { id }
  } } }`,
  productKeys: `query (${WINDOW}, $status: [KeyStatus!], $version: String) { node(id: $id) { ... on Software {
    page: productKeys(${PAGED}, status: $status, version: $version) {
      totalCount nodes { id status version licenceNumber } ${PAGE_INFO}
    }
    all: keys { id }
  } } }`,
} as const;

describe('the pages of what was delivered', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  /** Creates software with three licences of two versions, one of them replaced, and links that ended in all ways. */
  beforeEach(async () => {
    desk = await openDeliveryDesk();
    const { id: skuId, productId } = await desk.make.sku({ keyDelivery: 'ONE_PER_LICENCE' });
    const editions = [await desk.make.edition({ productId }), await desk.make.edition({ productId, version: '2019' })];
    for (let each = 0; each < 4; each++)
      for (const version of ['2022', '2019']) await desk.make.key({ skuId, version });
    softwareId = (await desk.make.software({ skuId, quantity: 3 })).id;
    const editionIds = editions.map(({ id }) => id);
    const collect = (some: object = {}) => desk.getKeysAndDownloads({ softwareId, editionIds, ...some });

    const { keys, downloadLinks } = await collect();
    desk.clock.advance(DAY_MS);
    const [, bad] = keys.filter(({ version }: Data) => version === '2022');
    await desk.gateway.database.transaction((tx) => replaceKey(tx, OPERATOR, { keyId: bad.id, reason: 'Refused' }));
    await desk.spend(downloadLinks[0].id);
    await collect();
    desk.clock.advance(14 * DAY_MS);
    await collect();
    await collect({ reissue: true, idempotencyKey: randomUUID() });
  });
  afterEach(() => desk.close());

  const read = async (list: keyof typeof LISTS, variables: object = {}): Promise<Data> =>
    (await desk.as('GLOBAL_ADMIN').query(LISTS[list], { id: softwareId, ...variables })).node;
  const idsOf = (nodes: readonly Data[]) => nodes.map(({ id }) => id);

  it.each([
    ['links', 'forwards', 7],
    ['links', 'backwards', 7],
    ['productKeys', 'forwards', 7],
    ['productKeys', 'backwards', 7],
  ] as const)('visit every item of %s once, %s, in the order of the list without pages', async (list, way, count) => {
    const { all } = await read(list);
    expect(all).toHaveLength(count);
    for (const size of [1, 2, 3, 100]) {
      const pages: string[][] = [];
      let cursor: string | null = null;
      do {
        const window = way === 'forwards' ? { first: size, after: cursor } : { last: size, before: cursor };
        const { page }: Data = await read(list, window);
        pages.push(idsOf(page.nodes));
        const { hasNextPage, hasPreviousPage, startCursor, endCursor }: Data = page.pageInfo;
        cursor = way === 'forwards' ? hasNextPage && endCursor : hasPreviousPage && startCursor;
        expect(page.totalCount).toBe(count);
      } while (cursor && pages.length <= count);
      expect((way === 'forwards' ? pages : pages.reverse()).flat()).toEqual(idsOf(all));
    }
  });

  it('have the newest version first, then the licences, and the current key of a licence first', async () => {
    const { page } = await read('productKeys');
    expect(page.nodes.map((key: Data) => `${key.version} ${key.licenceNumber} ${key.status}`)).toEqual([
      ...['2022 1 ACTIVE', '2022 2 ACTIVE', '2022 2 REVOKED', '2022 3 ACTIVE'],
      ...['2019 1 ACTIVE', '2019 2 ACTIVE', '2019 3 ACTIVE'],
    ]);
  });

  it('can be limited to statuses: those that the links have', async () => {
    const { page } = await read('links');
    const all: readonly Data[] = page.nodes;
    expect(new Set(all.map(({ status }) => status)).size).toBe(4);
    for (const wanted of [['ACTIVE'], ['EXPIRED'], ['EXHAUSTED'], ['REVOKED'], ['ACTIVE', 'EXHAUSTED'], []]) {
      const { page: chosen } = await read('links', { status: wanted });
      const expected = all.filter(({ status }) => wanted.includes(status));
      expect([chosen.nodes, chosen.totalCount]).toEqual([expected, expected.length]);
    }
  });

  it('can be limited to an edition, such as to find its active link', async () => {
    const links = (await desk.links()).filter((link) => link.softwareId === softwareId);
    for (const editionId of new Set(links.map((link) => link.editionId))) {
      const expected = links.filter((link) => link.editionId === editionId).map(({ id }) => id);
      expect(idsOf((await read('links', { editionId })).page.nodes)).toEqual(expected.reverse());
      expect((await read('links', { editionId, status: 'ACTIVE' })).page.totalCount).toBe(1);
    }
    expect((await read('links', { editionId: (await desk.make.edition()).id })).page.nodes).toEqual([]);
  });

  it('S10: are chosen by the status of each moment', async () => {
    for (const time of [0, 1, 14 * DAY_MS - 1, 1, DAY_MS]) {
      desk.clock.advance(time);
      const links = (await desk.links()).filter((link) => link.softwareId === softwareId);
      for (const status of ['ACTIVE', 'EXPIRED', 'EXHAUSTED', 'REVOKED'] as const) {
        const { page } = await read('links', { status });
        const expected = links.filter((link) => downloadLinkStatusAt(link, desk.clock.now) === status);
        expect(idsOf(page.nodes).sort()).toEqual(expected.map(({ id }) => id).sort());
      }
    }
  });

  it('can be limited to a version and to keys that can be used', async () => {
    const versionsOf = async (some: object) =>
      (await read('productKeys', some)).page.nodes.map((key: Data) => `${key.version} ${key.licenceNumber}`);
    expect(await versionsOf({ version: '2019' })).toEqual(['2019 1', '2019 2', '2019 3']);
    expect(await versionsOf({ version: '2022', status: 'ACTIVE' })).toEqual(['2022 1', '2022 2', '2022 3']);
    expect(await versionsOf({ status: 'REVOKED' })).toEqual(['2022 2']);
    expect(await versionsOf({ version: '2016' })).toEqual([]);
  });

  it('have cursors that are valid for the same software and filters only', async () => {
    const { page } = await read('links', { first: 1 });
    const { id: other } = await desk.software();
    const after = page.pageInfo.endCursor;
    for (const some of [{ id: other }, { status: ['ACTIVE'] }, { editionId: desk.edition.id }]) {
      const { errors } = await desk.as('GLOBAL_ADMIN').ask(LISTS.links, { id: softwareId, after, ...some });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argumentName: 'after' } }]);
    }
  });

  it.each(['SALES_AGENT', 'HELPDESK_AGENT'] as const)('are null for %s, without an error', async (role: Role) => {
    const document = `query ($id: ID!) { node(id: $id) { ... on Software {
      links { nodes { id } } productKeys { nodes { id } }
    } } }`;
    const { data, errors, extensions } = await desk.as(role).ask(document, { id: softwareId });
    expect([data.node, errors]).toEqual([{ links: null, productKeys: null }, []]);
    expect(forbiddenFields({ extensions })).toEqual(['Software.links', 'Software.productKeys']);
  });

  it('are those of the partner: another one finds no software', async () => {
    await desk.make.partner({ id: TAILSPIN, name: 'Tailspin Cloud' });
    const { node } = await desk.as('ADMIN_AGENT', TAILSPIN).query(LISTS.links, { id: softwareId });
    expect(node).toBeNull();
  });

  it('S5: reveal keys with an audit event for each, and URLs of active links only, to an Admin agent', async () => {
    const document = `query ($id: ID!) { node(id: $id) { ... on Software {
      productKeys(first: 2, status: ACTIVE) { nodes { id value } } links { nodes { status url } }
    } } }`;
    const { node } = await desk.as('ADMIN_AGENT').query(document, { id: softwareId });
    expect(node.productKeys.nodes.map(({ value }: Data) => typeof value)).toEqual(['string', 'string']);
    const revealed = (await desk.audit()).filter(({ action }) => action === 'KEY_REVEALED');
    expect(revealed.map(({ subjectId }) => subjectId).sort()).toEqual(idsOf(node.productKeys.nodes).sort());
    for (const { status, url } of node.links.nodes) expect(url === null).toBe(status !== 'ACTIVE');

    const masked = await desk.as('GLOBAL_ADMIN').ask(document, { id: softwareId });
    expect(masked.data.node.productKeys.nodes.map(({ value }: Data) => value)).toEqual([null, null]);
    expect(forbiddenFields(masked)).toEqual(['DownloadLink.url', 'ProductKey.value']);
  });
});
