import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const NESTED = `query ($first: Int) {
  customers(first: $first) {
    totalCount
    nodes { name software { nodes { status product { title } editions { version language } } } }
  }
}`;

describe('customers, their software and editions in one query', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    const sku = await make.sku();
    for (const version of ['2022', '2019']) await make.edition({ productId: sku.productId, version });
    for (const name of ['Fabrikam', 'Contoso', 'Ärzte']) {
      const customer = await make.customer({ name });
      await make.software({ customerId: customer.id, skuId: sku.id });
      await make.software({ customerId: customer.id, skuId: sku.id });
    }
  });
  afterAll(() => test.close());

  it('lists what was bought (S6) for customers ordered by name, ignoring accents', async () => {
    const { customers } = await test.as('SALES_AGENT').query(NESTED, { first: 10 });
    expect(customers.nodes.map(({ name }: { name: string }) => name)).toEqual(['Ärzte', 'Contoso', 'Fabrikam']);
    expect(customers.nodes[0].software.nodes).toHaveLength(2);
    expect(customers.nodes[0].software.nodes[0].editions).toEqual([
      { version: '2022', language: 'en-US' },
      { version: '2019', language: 'en-US' },
    ]);
  });

  it.each([1, 3])('runs one statement per level for %d customers', async (first) => {
    const statements = await statementsOf(() =>
      test.as('SALES_AGENT').query(NESTED.replace('totalCount', ''), { first }),
    );
    expect(statements).toHaveLength(2);
  });
});
