import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const TITLES = `query ($locale: Locale) { products { nodes {
  own: title inLocale: title(locale: $locale) description(locale: $locale) skus { title(locale: $locale) }
} } }`;

describe('the titles and descriptions of the catalogue', () => {
  let test: TestGateway;
  let customerId: string;

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    const server = await make.product({ title: 'Windows Server 2022', description: 'For machines.' });
    const office = await make.product({ title: 'Office', description: 'For people.' });
    const sku = await make.sku({ productId: server.id, title: 'Standard – 16 Core' });
    await make.sku({ productId: office.id, title: 'Office' });
    await make.translation({ productId: server.id, locale: 'zh-CN', title: 'Windows Server 2022 标准版' });
    await make.translation({ productId: office.id, locale: 'zh-CN', title: '办公软件', description: '面向人们。' });
    await make.translation({ productId: office.id, locale: 'ja-JP', title: 'オフィス' });
    await make.translation({ skuId: sku.id, locale: 'zh-CN', title: '标准版 – 16 核许可证包' });
    await make.offer({ skuId: sku.id });
    const software = await make.software({ skuId: sku.id });
    customerId = software.customerId;
  });
  afterAll(() => test.close());

  const ask = async (locale: string | null, acceptLanguage: string): Promise<Data[]> => {
    const client = test.as('HELPDESK_AGENT');
    const { data, errors } = await client.ask(TITLES, { locale }, { 'accept-language': acceptLanguage });
    expect(errors).toEqual([]);
    return data.products.nodes;
  };
  const english = [
    { inLocale: 'Office', description: 'For people.', skus: [{ title: 'Office' }] },
    { inLocale: 'Windows Server 2022', description: 'For machines.', skus: [{ title: 'Standard – 16 Core' }] },
  ];
  const chinese = [
    { inLocale: '办公软件', description: '面向人们。', skus: [{ title: 'Office' }] },
    {
      inLocale: 'Windows Server 2022 标准版',
      description: 'For machines.',
      skus: [{ title: '标准版 – 16 核许可证包' }],
    },
  ];

  it('are returned in the language of the request, or in English if not translated, always in the same order', async () => {
    // The same query alternates between languages: no response may contain the language of an earlier one.
    for (const _ of [1, 2, 3]) {
      expect(await ask(null, 'zh-CN')).toMatchObject(chinese);
      expect(await ask(null, 'en')).toMatchObject(english);
      expect(await ask(null, 'fr')).toMatchObject(english);
    }
  });

  it.each([
    ['zh-CN', chinese],
    ['zh-Hans-SG', chinese],
    ['en-GB', english],
    ['fr-FR', english],
    ['zh-Hant', english],
  ])('are returned in the language of the argument, regardless of Accept-Language: %s', async (locale, titles) => {
    for (const acceptLanguage of ['en', 'zh-CN']) expect(await ask(locale, acceptLanguage)).toMatchObject(titles);
  });

  it('are returned in the language of the request if there is no argument', async () => {
    expect((await ask('en', 'zh-CN')).map(({ own }) => own)).toEqual(['办公软件', 'Windows Server 2022 标准版']);
  });

  it('are returned in a language that messages are not translated into', async () => {
    const [office, server] = await ask('ja', 'en');
    expect([office.inLocale, office.description, server.inLocale]).toEqual([
      'オフィス',
      'For people.',
      'Windows Server 2022',
    ]);
  });

  it('are refused for an argument that is no language tag', async () => {
    const { errors } = await test.as('HELPDESK_AGENT').ask(TITLES, { locale: 'no language' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  const SEARCH = `query ($id: ID!, $search: String!) {
    products(search: $search) { nodes { title } }
    customer(by: { id: $id }) { software(search: $search) { totalCount } offers(search: $search) { totalCount } }
  }`;

  it.each([
    ['标准版', ['Windows Server 2022'], 1],
    ['许可证', [], 1],
    ['2022标准版', ['Windows Server 2022'], 1],
    ['windows 标准', ['Windows Server 2022'], 1],
    ['server标准版', ['Windows Server 2022'], 1],
    ['版准标', [], 0],
    ['标版', [], 0],
    ['标准版 – 16 核', [], 1],
    ['おふぃす', ['Office'], 0],
    ['面向人们', ['Office'], 0],
    ['オフ', ['Office'], 0],
    ['core', [], 1],
  ])('are found in all languages: %s', async (search, titles, count) => {
    const { products, customer } = await test.as('HELPDESK_AGENT').query(SEARCH, { id: customerId, search });
    expect(products.nodes.map(({ title }: Data) => title)).toEqual(titles);
    expect([customer.software.totalCount, customer.offers.totalCount]).toEqual([count, count]);
  });

  it('have their new translations after the catalogue changes', async () => {
    const { id } = await test.make.product({ title: 'Zebra' });
    const title = async () => (await ask('zh-CN', 'en')).find(({ own }) => own === 'Zebra').inLocale;
    expect(await title()).toBe('Zebra');
    await test.make.translation({ productId: id, locale: 'zh-CN', title: '斑马' });
    expect(await title()).toBe('斑马');
  });
});
