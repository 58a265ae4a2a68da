import type { DataSource, MigrationInterface } from 'typeorm';
import { FoldedSearch1790000000017 as OnPostgres } from '../../src/platform/database/migrations/postgres/1790000000017-folded-search';
import { FoldedSearch1790000000017 as OnSqlite } from '../../src/platform/database/migrations/sqlite/1790000000017-folded-search';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { bulk, type Sql, sql } from '../../src/platform/database/sql';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { fold } from '../../src/platform/search/fold';
import { searchTextWithDomains } from '../../src/platform/search/search-text';
import { engine } from '../support/engine';
import { atVersion, type BlankDatabase, blankDatabase } from './blank-data-source';

const migrations: readonly { readonly name: string }[] = engine === 'sqlite' ? sqliteMigrations : postgresMigrations;
const before = migrations.findIndex(({ name }) => name === OnSqlite.name);

/** More than one batch, with special names at the beginning and the end. */
const ORDINARY = Array.from({ length: 1_500 }, (_, index) => `Customer ${index}`);
const NAMES = ['Straße', 'ΤΕΣΤ', ...ORDINARY, 'Işık', 'O’Neil "The Shop"', '北京微软', 'Łódź', '\uff21\uff22\uff23'];

/** Folds text as earlier versions did. */
function foldedBefore(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function searchTextBefore(...texts: readonly string[]): string {
  const words = texts.flatMap((text) => foldedBefore(text).split(/[\s\-–—,;:()/]+/));
  return words.map((word) => ` ${word}`).join('');
}

const customers = NAMES.map((name, index) => ({
  id: `cus_${String(index).padStart(5, '0')}`,
  name,
  domain: `bücher-${index}.example`,
  domains: [`xn--bcher-${index}-kva.example`, `also-${index}.example`],
}));

function run(source: DataSource, { sql: forSqlite, text, values }: Sql) {
  return source.query(engine === 'sqlite' ? forSqlite : text, values);
}

async function fill(source: DataSource): Promise<void> {
  await run(
    source,
    sql`INSERT INTO "partners" ("id", "name", "country", "currency", "eligibleSince") VALUES ('ptn', 'P', 'US', 'USD', 0)`,
  );
  const rows = customers.map(({ id, name, domain, domains }) => [
    ...[id, 'ptn', id, name, foldedBefore(name), searchTextBefore(name, domain, ...domains)],
    ...[domain, 'US', 'COMMERCIAL', 1],
  ]);
  await run(
    source,
    sql`INSERT INTO "customers" ("id", "partnerId", "tenantId", "name", "nameKey", "searchText", "domain", "country",
      "segment", "createdAt") VALUES ${bulk(rows)}`,
  );
  const domains = customers.flatMap((customer) => customer.domains.map((domain) => ['ptn', domain, customer.id]));
  await run(source, sql`INSERT INTO "customerDomains" ("partnerId", "domain", "customerId") VALUES ${bulk(domains)}`);
}

const readCustomers = (source: DataSource) =>
  run(source, sql`SELECT "id", "nameKey", "searchText" FROM "customers" ORDER BY "id"`);
const readTerms = (source: DataSource) =>
  run(source, sql`SELECT "customerId", "term", "nameKey" FROM "customerSearchTerms"`);

describe('the search text of customers, after an upgrade from an older version', () => {
  let database: BlankDatabase;

  beforeEach(async () => {
    database = await blankDatabase();
    await atVersion(database, before, fill);
  });
  afterEach(() => database.release());

  const upgraded = <Result>(work: (source: DataSource) => Promise<Result>) => atVersion(database, before + 1, work);

  it('becomes that of a new customer, with its terms', async () => {
    expect(await upgraded(readCustomers)).toEqual(
      customers.map(({ id, name, domain, domains }) => ({
        id,
        nameKey: fold(name),
        searchText: searchTextWithDomains(name, [domain, ...domains]),
      })),
    );
    const terms = await upgraded(readTerms);
    const found = (term: string) =>
      terms
        .filter((row: { term: string }) => row.term === term)
        .map(({ customerId, nameKey }: { customerId: string; nameKey: string }) => {
          const { name = '' } = customers.find(({ id }) => id === customerId) ?? {};
          return [name, nameKey];
        });
    expect(found('strass')).toEqual([['Straße', 'strasse']]);
    expect(found('τεσ')).toEqual([['ΤΕΣΤ', 'τεστ']]);
    expect(found('isik')).toEqual([['Işık', 'isik']]);
    expect(found('shop')).toEqual([['O’Neil "The Shop"', 'o’neil "the shop"']]);
    expect(found('微软')).toEqual([['北京微软', '北京微软']]);
    expect(found('lodz')).toEqual([['Łódź', 'lodz']]);
    expect(found('ıs')).toEqual([]);
    expect(found('"th')).toEqual([]);
  });

  it('does not change if it is folded again', async () => {
    const [rows, terms] = [await upgraded(readCustomers), await upgraded(readTerms)];
    const again: MigrationInterface = engine === 'sqlite' ? new OnSqlite() : new OnPostgres();
    await upgraded(async (source) => {
      const runner = source.createQueryRunner();
      await again.up(runner);
      await runner.release();
    });
    expect(await upgraded(readCustomers)).toEqual(rows);
    expect(await upgraded(readTerms)).toEqual(terms);
  });
});
