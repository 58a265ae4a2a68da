import { Product } from '../../src/catalogue/product.entity';
import { sql } from '../../src/platform/database/sql';
import { statementsOf } from '../support/statements';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('inserting rows', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const product = (index: number): Product => ({
    id: `prd_${String(index).padStart(6, '0')}`,
    catalogId: String(index),
    title: `'); DROP TABLE "products"; -- Ünïcode 软件 ${index}`,
    description: index % 2 === 0 ? null : '',
    publisher: 'Contoso Software',
    currentVersion: '2022',
    caseSensitiveKeys: 0,
    localFields: null,
  });
  const products = (count: number) => Array.from({ length: count }, (_, index) => product(index));

  const insert = (rows: readonly Product[]) => test.gateway.database.transaction((tx) => tx.insert(Product, rows));
  const inserted = () => test.gateway.database.query<Product>(sql`SELECT * FROM "products" ORDER BY "id"`);

  it('stores them unchanged', async () => {
    await insert(products(3));
    expect(await inserted()).toEqual(products(3));
  });

  it.each([
    [0, 0],
    [1, 1],
    [4_095, 1],
    [4_096, 2],
  ])('with eight columns inserts %d rows in %d statements', async (count, statements) => {
    expect(await statementsOf(() => insert(products(count)))).toHaveLength(statements);
    expect(await inserted()).toHaveLength(count);
  });

  it('inserts none if the last of many is refused', async () => {
    await expect(insert([...products(6_000), product(0)])).rejects.toThrow(/unique constraint/i);
    expect(await inserted()).toEqual([]);
  });

  it('refuses a row without a required column', async () => {
    const { publisher: _, ...incomplete } = product(1);
    await expect(insert([incomplete as Product])).rejects.toThrow();
    expect(await inserted()).toEqual([]);
  });
});
