import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const OFFERS = `query ($id: ID!, $search: String) { customer(by: { id: $id }) { offers(search: $search) {
  totalCount nodes { id country sku { title } unitPrice { amount currency } suggestedRetailPrice { amount currency } }
} } }`;

describe('the offers for a customer (S3, S4)', () => {
  let test: TestGateway;
  let client: Client;
  let customers: Record<'us' | 'jp' | 'kw' | 'school' | 'nowhere', string>;

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    const product = await make.product({ title: 'Windows Server', description: 'For machines.' });
    const standard = await make.sku({ productId: product.id, title: 'Standard', catalogId: '0005' });
    const cal = await make.sku({ productId: product.id, title: 'CAL', catalogId: '0002' });
    await make.offer({ skuId: standard.id, unitPriceMinor: 107_000, suggestedRetailPriceMinor: 128_405 });
    await make.offer({ skuId: cal.id, unitPriceMinor: 5, suggestedRetailPriceMinor: 6 });
    await make.offer({
      skuId: standard.id,
      segment: 'EDUCATION',
      unitPriceMinor: 20_000,
      suggestedRetailPriceMinor: 20_000,
    });
    const yen = { country: 'JP', currency: 'JPY', unitPriceMinor: 160_000, suggestedRetailPriceMinor: 192_000 };
    await make.offer({ skuId: standard.id, ...yen });
    const dinars = { country: 'KW', currency: 'KWD', unitPriceMinor: 328_500, suggestedRetailPriceMinor: 394_205 };
    await make.offer({ skuId: standard.id, ...dinars });
    customers = {
      us: (await make.customer()).id,
      jp: (await make.customer({ country: 'JP' })).id,
      kw: (await make.customer({ country: 'KW' })).id,
      school: (await make.customer({ segment: 'EDUCATION' })).id,
      nowhere: (await make.customer({ country: 'LI' })).id,
    };
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const offersFor = async (place: keyof typeof customers, search: string | null = null, as = client) =>
    (await as.query(OFFERS, { id: customers[place], search })).customer.offers;

  it.each([
    [
      'us',
      'US',
      'USD',
      [
        ['CAL', '0.05', '0.06'],
        ['Standard', '1070.00', '1284.05'],
      ],
    ],
    ['school', 'US', 'USD', [['Standard', '200.00', '200.00']]],
    ['jp', 'JP', 'JPY', [['Standard', '160000', '192000']]],
    ['kw', 'KW', 'KWD', [['Standard', '328.500', '394.205']]],
    ['nowhere', '', '', []],
  ] as const)(
    'are those of its country and segment, ordered by title, with the decimals of the currency: %s',
    async (place, country, currency, expected) => {
      const { nodes, totalCount } = await offersFor(place);
      expect(totalCount).toBe(expected.length);
      expect(nodes).toEqual(
        expected.map(([title, unitPrice, retailPrice]) => ({
          id: expect.stringMatching(/^off_/),
          country,
          sku: { title },
          unitPrice: { amount: unitPrice, currency },
          suggestedRetailPrice: { amount: retailPrice, currency },
        })),
      );
    },
  );

  it.each([
    ['standard', ['Standard']],
    ['0002', ['CAL']],
    ['windows', ['CAL', 'Standard']],
    ['windows cal', ['CAL']],
    ['machines', ['CAL', 'Standard']],
    ['office', []],
    ['', ['CAL', 'Standard']],
  ])('are found by the SKU or its product: %p', async (search, titles) => {
    const { nodes, totalCount } = await offersFor('us', search);
    expect(nodes.map(({ sku }: Data) => sku.title)).toEqual(titles);
    expect(totalCount).toBe(titles.length);
  });

  it('are found without folding the texts of the catalogue again for each customer', async () => {
    const everywhere = `query ($search: String) { customers { nodes { offers(search: $search) { totalCount } } } }`;
    await client.query(everywhere, { search: 'windows' });
    const folded = jest.spyOn(String.prototype, 'normalize');
    const { nodes } = (await client.query(everywhere, { search: 'standárd' })).customers;
    const times = folded.mock.calls.length;
    folded.mockRestore();
    expect(nodes).toHaveLength(Object.keys(customers).length);
    // Only the search text is folded, which normalises it twice.
    expect(times).toBe(2);
  });

  it('hide their prices from a helpdesk agent, and nothing else', async () => {
    const { data, errors, extensions } = await test.as('HELPDESK_AGENT').ask(OFFERS, { id: customers.us });
    expect(data.customer.offers.nodes).toEqual(
      ['CAL', 'Standard'].map((title) => ({
        id: expect.stringMatching(/^off_/),
        country: 'US',
        sku: { title },
        unitPrice: null,
        suggestedRetailPrice: null,
      })),
    );
    expect(errors).toEqual([]);
    expect(extensions.forbidden).toEqual(
      ['suggestedRetailPrice', 'unitPrice'].map((name) => ({
        field: `Offer.${name}`,
        path: ['customer', 'offers', 'nodes', 0, name],
        roles: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT'],
        message: expect.stringContaining('ADMIN_AGENT'),
      })),
    );
  });

  it('refuse the cursor of an offer that is no longer sold', async () => {
    const skuId = (await test.make.sku({ title: 'Abandoned' })).id;
    const { id } = await test.make.offer({ skuId });
    const page = (args: string) =>
      `{ customer(by: { id: "${customers.us}" }) { offers(${args}) { nodes { id } pageInfo { endCursor } } } }`;
    const { customer } = await client.query(page('first: 1'));
    expect(customer.offers.nodes).toEqual([{ id }]);
    await test.gateway.database.transaction(async (tx) => {
      await tx.query(sql`DELETE FROM "prices" WHERE "offerId" = ${id}`);
      await tx.query(sql`DELETE FROM "offers" WHERE "id" = ${id}`);
      await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
    });
    await test.gateway.liveCatalogue.at(test.gateway.database);
    const { errors } = await client.ask(page(`after: "${customer.offers.pageInfo.endCursor}"`));
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName: 'after' });
  });
});
