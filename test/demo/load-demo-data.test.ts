import { loadLargeSet } from '../../src/demo/large-set/load-large-set';
import { loadDemoData } from '../../src/demo/load-demo-data';
import { sql } from '../../src/platform/database/sql';
import { type DemoDatabase, everything, openDemoDatabase, openEmptyDatabase } from './demo-database';

const ID_FORM = /^[a-z]{3}_[0-9A-Za-z:._-]{1,120}$/;

describe('loading the demo data', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openDemoDatabase();
  });
  afterAll(() => demo.close());

  it('happens once', async () => {
    const before = await everything(demo);
    await loadDemoData(demo.database, demo);
    expect(await everything(demo)).toEqual(before);
  });

  it('creates the same rows every time, except for encrypted columns', async () => {
    const again = await openDemoDatabase();
    expect(withoutSecrets(await everything(again))).toEqual(withoutSecrets(await everything(demo)));
    await again.close();
  });

  it('creates valid ids', async () => {
    const { creditLines, catalogueVersion, deliveryPolicies, clock, ...tables } = await everything(demo);
    const ids = Object.values(tables).flatMap((rows) =>
      rows.flatMap(({ id }) => (id === undefined ? [] : [String(id)])),
    );
    expect(ids.length).toBeGreaterThan(1_000);
    expect(ids.filter((id) => !ID_FORM.test(id))).toEqual([]);
  });

  it('records only the history of its purchases in the audit trail', async () => {
    const events = await demo.rows(sql`SELECT "id" FROM "auditEvents" WHERE "id" NOT LIKE 'aud_demo_%'`);
    expect(events).toEqual([]);
  });

  it('increments the version of the catalogue', async () => {
    expect(await demo.values(sql`SELECT "version" FROM "catalogueVersion"`)).toEqual([1]);
  });

  it('also happens after a large set was loaded', async () => {
    const other = await openEmptyDatabase();
    const set = { partnerName: 'Bench', customers: 1, software: 1, products: 1, editions: 1 };
    await loadLargeSet(other.database, other.mediaStore, set, () => {});
    await loadDemoData(other.database, other);
    expect(await other.values(sql`SELECT COUNT(*) FROM "partners"`)).toEqual([4]);
    await other.close();
  });

  it('does not happen in a database that has partners', async () => {
    const other = await openEmptyDatabase();
    await other.database.transaction((tx) =>
      tx.query(
        sql`INSERT INTO "partners" ("id", "name", "country", "currency") VALUES ('ptn_real', 'Real', 'US', 'USD')`,
      ),
    );
    await loadDemoData(other.database, other);
    expect(await other.values(sql`SELECT "id" FROM "partners"`)).toEqual(['ptn_real']);
    await other.close();
  });
});

function withoutSecrets({ productKeys = [], ...tables }: Record<string, Record<string, unknown>[]>) {
  return { ...tables, productKeys: productKeys.map(({ sealed, ...row }) => row) };
}
