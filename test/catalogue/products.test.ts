import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('products', () => {
  let test: TestGateway;
  let client: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    const server = await make.product({
      catalogId: 'DG7GMGF0D5RK',
      title: 'Windows Server',
      description: 'For machines.',
    });
    await make.product({ catalogId: 'DG7GMGF0D7HX', title: 'Office LTSC (2021)', description: 'Für Büros.' });
    await make.product({ catalogId: 'DG7GMGF0FKX9', title: 'SQL Server 2 Core' });
    await make.product({ catalogId: 'DG7GMGF0FKXA', title: 'SQL Server 10 Core', publisher: 'Another House' });
    await make.sku({
      productId: server.id,
      catalogId: '0005',
      title: 'Standard',
      keyDelivery: 'RETAIL',
      minimumQuantity: 2,
    });
    await make.sku({ productId: server.id, catalogId: '0002', title: 'CAL', keyDelivery: 'NONE', hasMedia: 0 });
    await make.sku({ productId: server.id, catalogId: '0003', title: 'Datacenter', keyDelivery: 'IN_MEDIA' });
    for (const version of ['2019', '2022', '2008 R2']) await make.edition({ productId: server.id, version });
    await make.edition({ productId: server.id, version: '2022', language: 'de-DE', fileType: 'IMG' });
    client = test.as('HELPDESK_AGENT');
  });
  afterAll(() => test.close());

  const titles = async (search: string | null) => {
    const { products } = await client.query(
      'query ($search: String) { products(search: $search) { totalCount nodes { title } } }',
      { search },
    );
    expect(products.totalCount).toBe(products.nodes.length);
    return products.nodes.map(({ title }: Data) => title);
  };

  it('are ordered by title, with numbers by their value', async () => {
    expect(await titles(null)).toEqual([
      'Office LTSC (2021)',
      'SQL Server 2 Core',
      'SQL Server 10 Core',
      'Windows Server',
    ]);
  });

  it.each([
    ['server', ['SQL Server 2 Core', 'SQL Server 10 Core', 'Windows Server']],
    ['SERV win', ['Windows Server']],
    ['2021', ['Office LTSC (2021)']],
    ['buros', ['Office LTSC (2021)']],
    ['machines', ['Windows Server']],
    ['dg7gmgf0fkx', ['SQL Server 2 Core', 'SQL Server 10 Core']],
    ['contoso', []],
    ['erver', ['SQL Server 2 Core', 'SQL Server 10 Core', 'Windows Server']],
    ['er', []],
    ['%', []],
    ['BÜROS', ['Office LTSC (2021)']],
    ['ＯＦＦＩＣＥ', ['Office LTSC (2021)']],
    ['“office”', ['Office LTSC (2021)']],
    ['office™', ['Office LTSC (2021)']],
    ['office windows', []],
    ['', ['Office LTSC (2021)', 'SQL Server 2 Core', 'SQL Server 10 Core', 'Windows Server']],
  ])('are found by title, description or catalogue id: %p', async (search, found) => {
    expect(await titles(search)).toEqual(found);
  });

  it('refuse a search of more than 200 characters', async () => {
    const { errors } = await client.ask(`{ products(search: "${'x'.repeat(201)}") { totalCount } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName: 'search' });
  });

  it('are paged through like any other list', async () => {
    const page = (args: string) =>
      client.query(`{ products(${args}) { nodes { title } pageInfo {
      hasNextPage hasPreviousPage startCursor endCursor
    } } }`);
    const { products: first } = await page('first: 3');
    const { products: rest } = await page(`first: 3, after: "${first.pageInfo.endCursor}"`);
    const { products: back } = await page(`last: 2, before: "${rest.pageInfo.startCursor}"`);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(rest.nodes).toEqual([{ title: 'Windows Server' }]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(back.nodes).toEqual(first.nodes.slice(1));
    expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('show for each SKU whether it comes with a key and media, and its minimum and maximum quantity', async () => {
    const { node } = await client.query(`{ node(id: "prd_DG7GMGF0D5RK") { ... on Product {
      catalogId title description publisher
      skus { catalogId title hasKey hasMedia minimumQuantity maximumQuantity product { title } }
    } } }`);
    const product = { title: 'Windows Server' };
    expect(node).toEqual({
      catalogId: 'DG7GMGF0D5RK',
      title: 'Windows Server',
      description: 'For machines.',
      publisher: 'Contoso Software',
      skus: [
        {
          catalogId: '0002',
          title: 'CAL',
          hasKey: false,
          hasMedia: false,
          minimumQuantity: 1,
          maximumQuantity: 1_000,
          product,
        },
        {
          catalogId: '0003',
          title: 'Datacenter',
          hasKey: false,
          hasMedia: true,
          minimumQuantity: 1,
          maximumQuantity: 1_000,
          product,
        },
        {
          catalogId: '0005',
          title: 'Standard',
          hasKey: true,
          hasMedia: true,
          minimumQuantity: 2,
          maximumQuantity: 1_000,
          product,
        },
      ],
    });
  });

  it.each([
    ['', ['2022 de-DE', '2022 en-US', '2019 en-US', '2008 R2 en-US']],
    ['(filter: {})', ['2022 de-DE', '2022 en-US', '2019 en-US', '2008 R2 en-US']],
    ['(filter: { version: "2022" })', ['2022 de-DE', '2022 en-US']],
    ['(filter: { version: "2022", language: "en-US" })', ['2022 en-US']],
    ['(filter: { fileType: IMG })', ['2022 de-DE']],
    ['(filter: { fileType: IMG, version: "2019" })', []],
    ['(filter: { version: null, os: WINDOWS, architecture: X64, language: "de-DE" })', ['2022 de-DE']],
    ['(filter: { version: "9999" })', []],
    ['(filter: { os: MACOS })', []],
  ])('return the editions that match, newest version first: %s (S7)', async (args, found) => {
    const { node } = await client.query(
      `{ node(id: "prd_DG7GMGF0D5RK") { ... on Product { editions${args} { version language } } } }`,
    );
    expect(node.editions.map(({ version, language }: Data) => `${version} ${language}`)).toEqual(found);
  });

  it('show for an edition what is needed to verify a download', async () => {
    const { products } = await client.query(`{ products(search: "windows") { nodes {
      editions(filter: { version: "2019" }) { fileName sizeBytes sha256 fileType os architecture }
    } } }`);
    expect(products.nodes[0].editions).toEqual([
      {
        fileName: 'SW_DVD9_2019_64Bit_English.ISO',
        sizeBytes: expect.any(Number),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        fileType: 'ISO',
        os: 'WINDOWS',
        architecture: 'X64',
      },
    ]);
  });
});
