import type * as Lent from '../support/database-pool';
import { openTestGateway } from '../support/test-gateway';

/** Loads the pool of databases as another test file does. */
function ofAnotherFile(): typeof Lent {
  const path = require.resolve('../support/database-pool');
  delete require.cache[path];
  return require(path);
}

/** The first database of the pool, and its indexes on product keys. */
async function takeFirst({ acquireDatabase, onServer }: typeof Lent) {
  const taken = await acquireDatabase();
  const name = new URL(String(taken.url)).pathname.slice(1);
  const change = (statement: string) => onServer(name, (client) => client.query(statement));
  const { rows } = await change(`SELECT indexname FROM pg_indexes WHERE tablename = 'productKeys'`);
  const { rows: ids } = await change('SELECT oid FROM pg_database WHERE datname = current_database()');
  return { name, change, indexes: rows.map(({ indexname }) => indexname), id: ids[0].oid, release: taken.release };
}

const CHANGES = [
  'DROP INDEX "productKeys_fingerprint"',
  'ALTER TABLE "customers" DISABLE TRIGGER USER',
  'ALTER TABLE "orders" DROP CONSTRAINT "orders_total"',
  'ALTER TABLE "orders" NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE "orders" RENAME TO "other"',
  'CREATE TABLE "other" ("id" int)',
];

describe('a database of the pool', () => {
  // Creates a database with a schema.
  beforeAll(async () => (await openTestGateway()).close());

  it('is used again by the next file', async () => {
    const first = await takeFirst(ofAnotherFile());
    await first.release();
    const second = await takeFirst(ofAnotherFile());
    await second.release();
    expect([second.name, second.id, second.indexes]).toEqual([first.name, first.id, first.indexes]);
    expect(first.indexes).toContain('productKeys_fingerprint');
  });

  it.each(CHANGES)('is not used again after %s', async (statement) => {
    await (await openTestGateway()).close();
    const first = await takeFirst(ofAnotherFile());
    await first.change(statement);
    await first.release();
    const second = await takeFirst(ofAnotherFile());
    await second.release();
    expect(second.id).not.toBe(first.id);
  });
});
