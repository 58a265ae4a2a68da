import { type Catalogue, readCatalogue } from '../../src/catalogue/catalogue';
import { catalogueChanged } from '../../src/catalogue/catalogue-changed';
import { openLiveCatalogue } from '../../src/catalogue/live-catalogue';
import { type Sql, sql } from '../../src/platform/database/sql';
import type { Reader, Transaction } from '../../src/platform/database/transaction';
import { statementsOf } from '../support/statements';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the catalogue in memory', () => {
  let test: TestGateway;
  let offerId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    offerId = (await test.make.offer({ unitPriceMinor: 100_000 })).id;
    test.gateway.liveCatalogue.stop();
  });
  afterEach(() => test.close());

  const priceIn = (catalogue: Catalogue) => catalogue.pricesOf(offerId)[0]?.unitPriceMinor;

  const changePrice = (unitPriceMinor: number, newVersion: boolean) =>
    test.gateway.database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "prices" SET "unitPriceMinor" = ${unitPriceMinor} WHERE "offerId" = ${offerId}`);
      if (newVersion) await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
    });

  it('is an immutable snapshot, which is replaced when the database has a new version', async () => {
    const { liveCatalogue, database } = test.gateway;
    const before = liveCatalogue.current();
    await changePrice(90_000, true);
    expect(liveCatalogue.current()).toBe(before);
    const after = await liveCatalogue.at(database);
    expect(liveCatalogue.current()).toBe(after);
    expect(priceIn(before)).toBe(100_000);
    expect(priceIn(after)).toBe(90_000);
    expect(after.version).toBe(before.version + 1);
  });

  it('contains one version only, even if it changes while it is read', async () => {
    const { database } = test.gateway;
    let added = '';
    const changing: Reader = {
      ...database,
      query: async <Row>(statement: Sql) => {
        const rows = await database.query<Row>(statement);
        if (added === '' && statement.sql.includes('"products"')) added = (await test.make.offer()).skuId;
        return rows;
      },
    };
    const catalogue = await readCatalogue(changing);
    const { productId = '' } = catalogue.sku(added) ?? {};
    expect(catalogue.product(productId)).toMatchObject({ id: productId });
  });

  it('is not read again while its version does not change', async () => {
    const { liveCatalogue, database } = test.gateway;
    await changePrice(90_000, false);
    const statements = await statementsOf(async () => {
      expect(await liveCatalogue.at(database)).toBe(liveCatalogue.current());
    });
    expect(statements).toHaveLength(1);
  });

  it('contains the uncommitted changes of a transaction if it is read in it', async () => {
    const { liveCatalogue, database } = test.gateway;
    await database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "prices" SET "unitPriceMinor" = 80000 WHERE "offerId" = ${offerId}`);
      await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
      expect(priceIn(await liveCatalogue.at(tx))).toBe(80_000);
    });
  });

  it('is not changed by a transaction that is rolled back, even if another one then has the same version', async () => {
    const { liveCatalogue, database } = test.gateway;
    const before = liveCatalogue.current();
    const changed = async (tx: Transaction, unitPriceMinor: number) => {
      await tx.query(sql`UPDATE "prices" SET "unitPriceMinor" = ${unitPriceMinor} WHERE "offerId" = ${offerId}`);
      await catalogueChanged(tx);
    };
    const failed = database.transaction(async (tx) => {
      await changed(tx, 70_000);
      expect(priceIn(await liveCatalogue.at(tx))).toBe(70_000);
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await liveCatalogue.at(database)).toBe(before);
    await database.transaction((tx) => changed(tx, 60_000));
    expect(priceIn(await liveCatalogue.at(database))).toBe(60_000);
  });

  it('is read once if several transactions need a new version together', async () => {
    const { liveCatalogue, database } = test.gateway;
    await changePrice(90_000, true);
    const statements = await statementsOf(async () => {
      const read = () => database.transaction((tx) => liveCatalogue.at(tx));
      const catalogues = await Promise.all([read(), read(), read()]);
      expect(catalogues.map(priceIn)).toEqual([90_000, 90_000, 90_000]);
    });
    expect(statements.filter((statement) => statement.includes('SELECT * FROM "editions"'))).toHaveLength(1);
  });

  it('is empty and has version 0 if the database has no catalogue yet', async () => {
    const empty = await openTestGateway();
    const onError = (error: unknown) => {
      throw error;
    };
    const { current, stop } = await openLiveCatalogue(empty.gateway.database, { onError, onLeftOut: onError });
    stop();
    expect(current().version).toBe(0);
    expect(current().products).toEqual([]);
    expect(current().offersIn({ country: 'US', segment: 'COMMERCIAL' }, 0)).toEqual([]);
    expect(current().editionsOf('prd_unknown')).toEqual([]);
    expect([current().product('x'), current().sku('x'), current().edition('x'), current().offer('x')]).toEqual(
      Array(4).fill(null),
    );
    await empty.close();
  });
});
