import { sql } from '../../src/platform/database/sql';
import { type DemoDatabase, NOW, openDemoDatabase } from './demo-database';

describe('the partners and customers of the demo', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openDemoDatabase();
  });
  afterAll(() => demo.close());

  it('belong to two partners that may buy and one that may not, S2', async () => {
    const partners = await demo.rows(
      sql`SELECT "name", "country", "currency", CASE WHEN "eligibleSince" < ${NOW} THEN 1 ELSE 0 END AS "eligible"
        FROM "partners" ORDER BY "id"`,
    );
    expect(partners).toEqual([
      { name: 'Northwind Reselling', country: 'US', currency: 'USD', eligible: 1 },
      { name: 'Tailspin Cloud', country: 'DE', currency: 'EUR', eligible: 1 },
      { name: 'Wingtip Trading', country: 'US', currency: 'USD', eligible: 0 },
    ]);
  });

  it('are three pages for Northwind', async () => {
    const [count] = await demo.values(sql`SELECT COUNT(*) FROM "customers" WHERE "partnerId" = 'ptn_northwind'`);
    expect(count).toBeGreaterThanOrEqual(45);
    expect(count).toBeLessThanOrEqual(60);
  });

  it.each([
    ['Contoso', 'US'],
    ['Fabrikam', 'US'],
    ['Adventure Works', 'US'],
    ['Litware', 'CN'],
    ['Blue Yonder', 'JP'],
    ['München Verlag', 'DE'],
    ['Fourth Coffee', 'US'],
  ])('include %s (%s)', async (name, country) => {
    const countries = await demo.values(
      sql`SELECT "country" FROM "customers" WHERE "partnerId" = 'ptn_northwind' AND "name" = ${name}`,
    );
    expect(countries).toEqual([country]);
  });

  it('include one with two more domains', async () => {
    const domains = await demo.values(
      sql`SELECT "domain" FROM "customerDomains" WHERE "customerId" = 'cus_demo_contoso' ORDER BY "domain"`,
    );
    expect(domains).toEqual(['contoso-labs.example', 'contoso-retail.example', 'contoso.example']);
  });

  it('include one with an internationalised domain: shown as written, found as Punycode', async () => {
    const rows = await demo.rows(
      sql`SELECT c."domain" AS "shown", d."domain" AS "found", c."searchText" FROM "customers" AS c
        JOIN "customerDomains" AS d ON d."customerId" = c."id" WHERE c."name" = 'München Verlag'`,
    );
    expect(rows).toEqual([
      {
        shown: 'münchen-verlag.example',
        found: 'xn--mnchen-verlag-wob.example',
        searchText: expect.stringContaining(' munchen verlag'),
      },
    ]);
  });

  it('include one tenant that buys from two partners', async () => {
    const partners = await demo.values(
      sql`SELECT "partnerId" FROM "customers" WHERE "tenantId" IN (
          SELECT "tenantId" FROM "customers" GROUP BY "tenantId" HAVING COUNT(*) = 2
        ) ORDER BY "partnerId"`,
    );
    expect(partners).toEqual(['ptn_northwind', 'ptn_tailspin']);
  });

  it('have domains that cannot be registered', async () => {
    expect(await demo.values(sql`SELECT "domain" FROM "customerDomains" WHERE "domain" NOT LIKE '%.example'`)).toEqual(
      [],
    );
  });

  it('are in countries with offers', async () => {
    const unserved = await demo.values(
      sql`SELECT "name" FROM "customers" AS c WHERE NOT EXISTS (
          SELECT 1 FROM "offers" AS o WHERE o."country" = c."country" AND o."segment" = c."segment")`,
    );
    expect(unserved).toEqual([]);
  });
});
