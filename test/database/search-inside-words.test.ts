import type { DataSource } from 'typeorm';
import { SearchInsideWords1790000000033 } from '../../src/platform/database/migrations/sqlite/1790000000033-search-inside-words';
import { SearchTerms1790000000035 } from '../../src/platform/database/migrations/sqlite/1790000000035-search-terms';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { bulk, type Sql, sql } from '../../src/platform/database/sql';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { fold } from '../../src/platform/search/fold';
import { searchTextWithDomains } from '../../src/platform/search/search-text';
import { engine } from '../support/engine';
import { atVersion, type BlankDatabase, blankDatabase } from './blank-data-source';

const migrations: readonly { readonly name: string }[] = engine === 'sqlite' ? sqliteMigrations : postgresMigrations;
const indexOf = ({ name }: { readonly name: string }) => migrations.findIndex((migration) => migration.name === name);
const before = indexOf(SearchInsideWords1790000000033);
const after = indexOf(SearchTerms1790000000035) + 1;

const NAMES = [
  'International Trading',
  'O’Neil "The \\ Shop"',
  '北京微软技术有限公司',
  'A',
  '🏢 Æther',
  'Straße, Straße',
];

interface Term {
  readonly customerId: string;
  readonly term: string;
  readonly nameKey: string;
}

function customerOf(name: string) {
  return {
    id: `cus_${NAMES.indexOf(name)}`,
    nameKey: fold(name),
    searchText: searchTextWithDomains(name, ['c.example']),
  };
}

/** Returns the terms of a search text, without the database. */
function termsOf({ id, nameKey, searchText }: ReturnType<typeof customerOf>): readonly Term[] {
  const words = searchText.split(' ').map((word) => [...word]);
  const parts = words.flatMap((letters) => [
    ...[1, 2].filter((length) => length <= letters.length).map((length) => letters.slice(0, length).join('')),
    ...letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')),
  ]);
  return [...new Set(parts)].map((term) => ({ customerId: id, term, nameKey }));
}

function run(source: DataSource, { sql: forSqlite, text, values }: Sql) {
  return source.query(engine === 'sqlite' ? forSqlite : text, values);
}

const tenantOf = (id: string) => `00000000-0000-4000-8000-${id.slice('cus_'.length).padStart(12, '0')}`;

async function insert(source: DataSource, names: readonly string[]): Promise<void> {
  const rows = names.map((name) => {
    const { id, nameKey, searchText } = customerOf(name);
    return [id, 'ptn_1', tenantOf(id), name, nameKey, searchText, 'c.example', 'US', 'COMMERCIAL', 1];
  });
  await run(
    source,
    sql`INSERT INTO "customers" ("id", "partnerId", "tenantId", "name", "nameKey", "searchText", "domain", "country",
      "segment", "createdAt") VALUES ${bulk(rows)}`,
  );
}

async function fill(source: DataSource): Promise<void> {
  await run(
    source,
    sql`INSERT INTO "partners" ("id", "name", "country", "currency", "eligibleSince") VALUES ('ptn_1', 'P', 'US', 'USD', 0)`,
  );
  await insert(source, NAMES.slice(1));
}

describe('the search terms of customers, after an upgrade from a version that finds beginnings of words only', () => {
  let database: BlankDatabase;

  beforeEach(async () => {
    database = await blankDatabase();
    await atVersion(database, before, fill);
  });
  afterEach(() => database.release());

  /** PostgreSQL keeps longer terms for older gateways, which run next to newer ones. */
  const readTerms = async (source: DataSource): Promise<readonly Term[]> =>
    run(source, sql`SELECT "customerId", "term", "nameKey" FROM "customerSearchTerms" WHERE LENGTH("term") <= 3`);
  const sorted = (terms: readonly Term[]) => terms.map((term) => JSON.stringify(Object.values(term))).sort();
  const expected = (names: readonly string[]) => sorted(names.map(customerOf).flatMap(termsOf));

  it('are those of new customers, also for customers that are added, renamed and deleted between its two steps', async () => {
    await atVersion(database, before + 1, async (source) => {
      await insert(source, NAMES.slice(0, 1));
      const { nameKey, searchText } = customerOf('A');
      await run(
        source,
        sql`UPDATE "customers" SET "nameKey" = ${nameKey}, "searchText" = ${searchText} WHERE "id" = 'cus_1'`,
      );
      await run(source, sql`DELETE FROM "customers" WHERE "id" = 'cus_2'`);
    });
    const renamed = { ...customerOf('A'), id: 'cus_1' };
    const terms = await atVersion(database, after, readTerms);
    const others = NAMES.filter((_, index) => index !== 1 && index !== 2).map(customerOf);
    expect(sorted(terms)).toEqual(sorted([...others, renamed].flatMap(termsOf)));
  });

  it('leave nothing of a customer that is renamed or deleted after it', async () => {
    const left = await atVersion(database, after, async (source) => {
      expect(sorted(await readTerms(source))).toEqual(expected(NAMES.slice(1)));
      await run(source, sql`UPDATE "customers" SET "searchText" = '' WHERE "id" <> 'cus_1'`);
      await run(source, sql`DELETE FROM "customers" WHERE "id" = 'cus_1'`);
      return run(source, sql`SELECT * FROM "customerSearchTerms"`);
    });
    expect(left).toEqual([]);
  });

  it('are the former ones after its reversal', async () => {
    const all = (source: DataSource) => run(source, sql`SELECT "customerId", "term" FROM "customerSearchTerms"`);
    const former = await atVersion(database, before, all);
    await atVersion(database, after, async (source) => {
      for (let step = after; step > before; step -= 1) await source.undoLastMigration({ transaction: 'all' });
    });
    const reverted = await atVersion(database, before, async (source) => {
      const rows = await all(source);
      await run(source, sql`DELETE FROM "customers"`);
      expect(await all(source)).toEqual([]);
      return rows;
    });
    expect(sorted(reverted)).toEqual(sorted(former));
  });
});
