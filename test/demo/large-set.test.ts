import { DifferentSetError } from '../../src/demo/large-set/large-set';
import { loadLargeSet } from '../../src/demo/large-set/load-large-set';
import { identifier, sql } from '../../src/platform/database/sql';
import { type DemoDatabase, openDemoDatabase } from './demo-database';

const SET = { partnerName: 'Bench Reselling', customers: 600, software: 5, products: 6, editions: 8 };

describe('a large set for measuring', () => {
  let demo: DemoDatabase;
  const progress: number[] = [];

  beforeAll(async () => {
    demo = await openDemoDatabase();
    await loadLargeSet(demo.database, demo.mediaStore, SET, (customers) => progress.push(customers));
  });
  afterAll(() => demo.close());

  const ofBench = (table: string) => sql`(SELECT COUNT(*) FROM ${identifier(table)} WHERE "partnerId" = 'ptn_bench')`;

  it('is loaded next to the demo, in the requested size', async () => {
    const [counts] = await demo.rows(
      sql`SELECT ${ofBench('customers')} AS "customers", ${ofBench('customerDomains')} AS "domains",
        ${ofBench('orders')} AS "orders", ${ofBench('orderLines')} AS "lines", ${ofBench('payments')} AS "payments",
        ${ofBench('software')} AS "software"`,
    );
    expect(counts).toEqual({ customers: 600, domains: 600, orders: 600, lines: 3_000, payments: 600, software: 3_000 });
    expect(await demo.values(sql`SELECT COUNT(*) FROM "partners"`)).toEqual([4]);
  });

  it('reports its progress', () => {
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(600);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('has the requested number of editions per product, all with the same file', async () => {
    const products = await demo.rows(
      sql`SELECT COUNT(*) AS "editions", COUNT(DISTINCT "sha256") AS "files" FROM "editions"
        WHERE "productId" LIKE 'prd_bench%' GROUP BY "productId"`,
    );
    expect(products).toEqual(Array(6).fill({ editions: 8, files: 1 }));
    const [file] = await demo.rows<{ sha256: string; sizeBytes: number }>(
      sql`SELECT "sha256", "sizeBytes" FROM "editions" WHERE "productId" LIKE 'prd_bench%'`,
    );
    expect(await demo.mediaStore.has(file?.sha256 ?? '', file?.sizeBytes ?? 0)).toBe(true);
  });

  it('has consistent sums', async () => {
    const wrong = await demo.values(
      sql`SELECT o."id" FROM "orders" AS o JOIN "payments" AS p ON p."orderId" = o."id"
        WHERE o."totalMinor" <> p."amountMinor" OR o."totalMinor" <> (
          SELECT SUM("quantity" * "unitPriceMinor") FROM "orderLines" AS l WHERE l."orderId" = o."id")`,
    );
    expect(wrong).toEqual([]);
    const [used, owed] = await demo.values(
      sql`SELECT "usedMinor" FROM "creditLines" WHERE "partnerId" = 'ptn_bench'
        UNION ALL SELECT SUM("amountMinor") FROM "payments" WHERE "partnerId" = 'ptn_bench'`,
    );
    expect(used).toBe(owed);
  });

  it('increments the version of the catalogue', async () => {
    expect(await demo.values(sql`SELECT "version" FROM "catalogueVersion"`)).toEqual([2]);
  });

  it('grows to a larger size, and never shrinks', async () => {
    expect(await loadLargeSet(demo.database, demo.mediaStore, { ...SET, customers: 610 }, () => {})).toBe(610);
    expect(await loadLargeSet(demo.database, demo.mediaStore, { ...SET, customers: 10 }, () => {})).toBe(610);
    expect(await demo.values(sql`SELECT ${ofBench('customers')}`)).toEqual([610]);
  });

  it('refuses to grow with another catalogue', async () => {
    const other = loadLargeSet(demo.database, demo.mediaStore, { ...SET, editions: 9 }, () => {});
    await expect(other).rejects.toThrow(DifferentSetError);
  });
});
