import { DAY_MS } from '../../src/platform/base/clock';
import { statementsOf } from '../support/statements';
import { type DeliveryDesk, GET_KEYS_AND_DOWNLOADS, openDeliveryDesk } from './delivery-desk';

const KEYS_AND_LINKS = `query ($id: ID!) {
  node(id: $id) { ... on Software {
    keys { id version masked }
    downloadLinks { id round status edition { id } }
    viewerCanGetKeysAndDownloads { allowed reason }
  } }
}`;

describe('getting keys and downloads', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  it('S8: returns the product key and the download link of an edition', async () => {
    const { id } = await desk.software();
    const issuedAt = new Date(desk.clock.now).toISOString();
    const expiresAt = new Date(desk.clock.now + 14 * DAY_MS).toISOString();

    const answer = await desk.getKeysAndDownloads({ softwareId: id });
    expect(answer).toMatchObject({
      software: { id },
      edition: { id: desk.edition.id },
      keys: [{ version: '2022', masked: expect.stringMatching(/^[•-]+\w{5}$/), status: 'ACTIVE' }],
      downloadLinks: [{ round: 1, status: 'ACTIVE', issuedAt, expiresAt, edition: { id: desk.edition.id } }],
      deliveryNote: null,
      userErrors: [],
    });
    expect(answer.downloadLinks[0]).toMatchObject({ maxDownloads: 50, downloadsUsed: 0, downloadsRemaining: 50 });
  });

  it('S9: returns a URL that works without a sign-in', async () => {
    const { id } = await desk.software();
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId: id });
    const { url } = downloadLinks[0];

    expect(url).toMatch(new RegExp(`^${desk.gateway.config.publicUrl}/downloads/`));
    expect((await desk.follow(new URL(url).pathname)).statusCode).toBe(303);
  });

  it('S10: returns the active link again, unchanged', async () => {
    const { id: softwareId } = await desk.software();
    const first = await desk.getKeysAndDownloads({ softwareId });
    await desk.claim(first.downloadLinks[0].id);
    desk.clock.advance(13 * DAY_MS);

    const again = await desk.getKeysAndDownloads({ softwareId });
    expect(again.keys).toEqual(first.keys);
    expect(again.downloadLinks).toEqual([{ ...first.downloadLinks[0], downloadsUsed: 1, downloadsRemaining: 49 }]);
  });

  it('records the assigned key and the issued link in the audit trail, once', async () => {
    const { id: softwareId } = await desk.software();
    const { keys, downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    await desk.getKeysAndDownloads({ softwareId });

    expect(await desk.audit()).toMatchObject([
      { action: 'KEY_ASSIGNED', subjectId: keys[0].id },
      { action: 'LINK_ISSUED', subjectId: downloadLinks[0].id },
    ]);
  });

  it('S7: issues a link for each edition, and assigns one key for all editions of a version', async () => {
    const { id: softwareId } = await desk.software();
    await desk.make.key({ skuId: desk.sku.id });
    const german = await desk.make.edition({ productId: desk.sku.productId, language: 'de-DE' });

    const english = await desk.getKeysAndDownloads({ softwareId });
    const other = await desk.getKeysAndDownloads({ softwareId, editionId: german.id });
    expect(other.keys).toEqual(english.keys);
    expect(other.downloadLinks[0]).toMatchObject({ round: 1, edition: { id: german.id } });
    expect(other.downloadLinks[0].id).not.toBe(english.downloadLinks[0].id);
  });

  it('uses the terms of the order line, which are those of the time of purchase', async () => {
    const { id: softwareId } = await desk.make.software({
      skuId: desk.sku.id,
      line: { linkTtlMs: DAY_MS, maxDownloads: 3 },
    });
    await desk.make.key({ skuId: desk.sku.id });

    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    const expiresAt = new Date(desk.clock.now + DAY_MS).toISOString();
    expect(downloadLinks[0]).toMatchObject({ expiresAt, maxDownloads: 3, downloadsRemaining: 3 });
  });

  it('shows all keys and links of software, the latest link first', async () => {
    const { id: softwareId } = await desk.software();
    await desk.getKeysAndDownloads({ softwareId });
    desk.clock.advance(DAY_MS);
    await desk.getKeysAndDownloads({ softwareId, reissue: true });

    const { node } = await desk.as('GLOBAL_ADMIN').query(KEYS_AND_LINKS, { id: softwareId });
    expect(node.keys).toHaveLength(1);
    expect(node.downloadLinks).toMatchObject([
      { round: 2, status: 'ACTIVE' },
      { round: 1, status: 'REVOKED' },
    ]);
  });

  it.each(['GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'] as const)(
    'S5: refuses it to %s and changes nothing',
    async (role) => {
      const { id: softwareId } = await desk.software();
      const input = { softwareId, editionId: desk.edition.id };

      const { data, errors } = await desk.as(role).ask(GET_KEYS_AND_DOWNLOADS, { input });
      expect(data).toEqual({ getKeysAndDownloads: null });
      expect(errors).toMatchObject([{ path: ['getKeysAndDownloads'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
      expect([await desk.assignedKeys(), await desk.links(), await desk.audit()]).toEqual([[], [], []]);
    },
  );

  it('is announced by viewerCanGetKeysAndDownloads, by the same rule', async () => {
    const { id } = await desk.software();
    const permissionOf = async (role: 'ADMIN_AGENT' | 'GLOBAL_ADMIN') =>
      (await desk.as(role).query(KEYS_AND_LINKS, { id })).node.viewerCanGetKeysAndDownloads;

    expect(await permissionOf('ADMIN_AGENT')).toEqual({ allowed: true, reason: null });
    expect(await permissionOf('GLOBAL_ADMIN')).toEqual({ allowed: false, reason: 'FORBIDDEN_ROLE' });
  });

  it.each([1, 4])('reads keys and links of %d pieces of software in two statements', async (count) => {
    const ids: string[] = [];
    for (let each = 0; each < count; each++) ids.push((await desk.software()).id);
    for (const softwareId of ids) await desk.getKeysAndDownloads({ softwareId });

    const list = `query ($ids: [ID!]!) {
      nodes(ids: $ids) { ... on Software { keys { masked } downloadLinks { status edition { id } } } }
    }`;
    const statements = await statementsOf(() => desk.as('ADMIN_AGENT').query(list, { ids }));
    expect(statements).toHaveLength(1 + 2);
  });
});
