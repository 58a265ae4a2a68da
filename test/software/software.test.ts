import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('software', () => {
  let test: TestGateway;
  let client: Client;
  let skuId: string;

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    const sku = await make.sku();
    skuId = sku.id;
    const { productId } = sku;
    await make.edition({ productId, version: '2022' });
    await make.edition({ productId, version: '2022', language: 'zh-CN' });
    await make.edition({ productId, version: '2019', fileType: 'IMG' });
    await make.edition({ productId, version: '2019', os: 'MACOS', fileType: 'PKG', architecture: 'UNIVERSAL' });
    client = test.as('HELPDESK_AGENT');
  });
  afterAll(() => test.close());

  const read = async (id: string, fields: string, as = client): Promise<Data> =>
    (await as.query(`{ node(id: "${id}") { ... on Software { ${fields} } } }`)).node;

  it('shows what was bought, when, for which customer, and until when it can be cancelled', async () => {
    const now = test.clock.now;
    const { id, customerId, orderId } = await test.make.software({
      skuId,
      quantity: 3,
      subscriptionId: '5b1f8d8e-3f0a-4c55-9d6e-0c3f5a1d2b7e',
      expiresAt: now + 1,
      cancellableUntil: now + 2,
    });
    expect(
      await read(
        id,
        `customer { id } order { id } orderLine { lineNumber quantity } sku { id } quantity subscriptionId
          purchasedAt expiresAt cancellableUntil`,
      ),
    ).toEqual({
      customer: { id: customerId },
      order: { id: orderId },
      orderLine: { lineNumber: 1, quantity: 3 },
      sku: { id: skuId },
      quantity: 3,
      subscriptionId: '5b1f8d8e-3f0a-4c55-9d6e-0c3f5a1d2b7e',
      purchasedAt: '2026-01-15T09:30:00.000Z',
      expiresAt: '2026-01-15T09:30:00.001Z',
      cancellableUntil: '2026-01-15T09:30:00.002Z',
    });
  });

  it('with a perpetual licence has no subscription, no end and no deadline', async () => {
    const { id } = await test.make.software({ skuId });
    expect(await read(id, 'subscriptionId expiresAt cancellableUntil')).toEqual({
      subscriptionId: null,
      expiresAt: null,
      cancellableUntil: null,
    });
  });

  it.each([
    ['', ['2022 en-US ISO', '2022 zh-CN ISO', '2019 en-US IMG', '2019 en-US PKG']],
    ['(filter: { version: "2022", language: "zh-CN" })', ['2022 zh-CN ISO']],
    ['(filter: { os: MACOS })', ['2019 en-US PKG']],
    ['(filter: { os: MACOS, version: "2022" })', []],
  ])('has the editions that match version, language and file type / OS: %s (S7)', async (args, expected) => {
    const { id } = await test.make.software({ skuId });
    const { editions } = await read(id, `editions${args} { version language fileType }`);
    expect(editions.map(({ version, language, fileType }: Data) => `${version} ${language} ${fileType}`)).toEqual(
      expected,
    );
  });

  it('offers for each choice the values that have an edition with the other choices (S7)', async () => {
    const { id } = await test.make.software({ skuId });
    const options = 'versions languages fileTypes os architectures';
    const answer = await read(
      id,
      `open: editionOptions { ${options} }
        made: editionOptions(filter: { version: "2019", os: MACOS }) { ${options} }
        none: editionOptions(filter: { version: "2022", fileType: PKG }) { ${options} }`,
    );
    expect(answer).toEqual({
      open: {
        versions: ['2022', '2019'],
        languages: ['en-US', 'zh-CN'],
        fileTypes: ['IMG', 'ISO', 'PKG'],
        os: ['MACOS', 'WINDOWS'],
        architectures: ['UNIVERSAL', 'X64'],
      },
      made: {
        versions: ['2019'],
        languages: ['en-US'],
        fileTypes: ['PKG'],
        os: ['MACOS', 'WINDOWS'],
        architectures: ['UNIVERSAL'],
      },
      none: { versions: ['2019'], languages: [], fileTypes: ['ISO'], os: [], architectures: [] },
    });
  });

  it('without media has no editions, and nothing to choose', async () => {
    const sku = await test.make.sku({ productId: `prd_${skuId.slice(4).split(':')[0]}`, hasMedia: 0 });
    const { id } = await test.make.software({ skuId: sku.id });
    const { editions, editionOptions, product } = await read(
      id,
      'editions { id } editionOptions { versions os } product { editions { id } }',
    );
    expect([editions, editionOptions]).toEqual([[], { versions: [], os: [] }]);
    expect(product.editions).toHaveLength(4);
  });

  it.each([
    ['ADMIN_AGENT', { allowed: true, reason: null }],
    ['GLOBAL_ADMIN', { allowed: false, reason: 'FORBIDDEN_ROLE' }],
    ['SALES_AGENT', { allowed: false, reason: 'FORBIDDEN_ROLE' }],
    ['HELPDESK_AGENT', { allowed: false, reason: 'FORBIDDEN_ROLE' }],
  ] as const)(
    'shows to %s whether it can get keys and downloads, and whether it can cancel (S5, S12)',
    async (role, permission) => {
      const { id } = await test.make.software({ skuId });
      const fields = 'viewerCanGetKeysAndDownloads { allowed reason } viewerCanCancel { allowed reason }';
      expect(await read(id, fields, test.as(role))).toEqual({
        viewerCanGetKeysAndDownloads: permission,
        viewerCanCancel: permission,
      });
    },
  );

  it('shows keys and links, latest first, only to roles that may read them', async () => {
    const { id, partnerId } = await test.make.software({ skuId });
    const owner = { softwareId: id, partnerId, skuId };
    await test.make.key({ ...owner, version: '2019', value: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE' });
    await test.make.key({ ...owner, version: '2022', activationLimit: 50 });
    const link = await test.make.link({ softwareId: id, endedAt: test.clock.now + 1, downloadsUsed: 3 });
    const { editionId } = link;
    test.clock.advance(1);
    await test.make.link({ softwareId: id, editionId, round: 2 });
    const fields = `keys { version masked status activationLimit assignedAt revokedAt }
      downloadLinks { round downloadsUsed downloadsRemaining maxDownloads expiresAt edition { id } }`;
    const { keys, downloadLinks } = await read(id, fields, test.as('GLOBAL_ADMIN'));
    expect(keys.map(({ version }: Data) => version)).toEqual(['2022', '2019']);
    expect(keys[1].masked).toMatch(/EEEEE$/);
    expect(keys[1].masked).not.toMatch(/[A-D]{5}/);
    expect(downloadLinks.map(({ round }: Data) => round)).toEqual([2, 1]);
    expect(downloadLinks[1]).toEqual({
      round: 1,
      downloadsUsed: 3,
      downloadsRemaining: 47,
      maxDownloads: 50,
      expiresAt: new Date(link.expiresAt).toISOString(),
      edition: { id: editionId },
    });
    const { data } = await client.ask(`{ node(id: "${id}") { ... on Software { ${fields} } } }`);
    expect(data.node).toEqual({ keys: null, downloadLinks: null });
  });
});
