import type { DataSource } from 'typeorm';
import { KeyPromises1790000000019 } from '../../src/platform/database/migrations/sqlite/1790000000019-key-promises';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { bulk, columnList, identifier, type Sql, sql } from '../../src/platform/database/sql';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { engine } from '../support/engine';
import { atVersion, type BlankDatabase, blankDatabase } from './blank-data-source';

const migrations: readonly { readonly name: string }[] = engine === 'sqlite' ? sqliteMigrations : postgresMigrations;
const before = migrations.findIndex(({ name }) => name === KeyPromises1790000000019.name);

/** The sold software, and the version of each of its keys. */
const sold = [
  { id: 'sft_undelivered', skuId: 'sku_single', quantity: 5, keys: [], due: 1 },
  { id: 'sft_delivered', skuId: 'sku_single', quantity: 5, keys: ['2022'], due: 0 },
  { id: 'sft_of_an_earlier_version', skuId: 'sku_single', quantity: 1, keys: ['2019'], due: 0 },
  { id: 'sft_of_both', skuId: 'sku_each', quantity: 1, keys: ['2019', '2022'], due: 0 },
  { id: 'sft_each_undelivered', skuId: 'sku_each', quantity: 5, keys: [], due: 5 },
  { id: 'sft_one_of_five', skuId: 'sku_each', quantity: 5, keys: ['2022'], due: 4 },
  { id: 'sft_one_of_five_earlier', skuId: 'sku_each', quantity: 5, keys: ['2019'], due: 5 },
  { id: 'sft_pending', skuId: 'sku_each', quantity: 2, keys: [], due: 2, status: 'CANCELLATION_PENDING' },
  { id: 'sft_cancelled', skuId: 'sku_each', quantity: 5, keys: [], due: 0, status: 'CANCELLED' },
  { id: 'sft_subscription', skuId: 'sku_each', quantity: 3, keys: [], due: 3, expiresAt: 7 },
  { id: 'sft_without_key', skuId: 'sku_none', quantity: 5, keys: [], due: 0 },
  { id: 'sft_key_in_media', skuId: 'sku_media', quantity: 5, keys: [], due: 0 },
];

const SKUS = { sku_single: 'RETAIL', sku_each: 'ONE_PER_LICENCE', sku_none: 'NONE', sku_media: 'IN_MEDIA' };

function run(source: DataSource, { sql: forSqlite, text, values }: Sql) {
  return source.query(engine === 'sqlite' ? forSqlite : text, values);
}

async function insert(source: DataSource, table: string, rows: readonly Readonly<Record<string, unknown>>[]) {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => columns.map((column) => row[column]));
  await run(source, sql`INSERT INTO ${identifier(table)} (${columnList(columns)}) VALUES ${bulk(values)}`);
}

/** Inserts the rows of an older version. */
async function fill(source: DataSource): Promise<void> {
  const [partnerId, customerId, orderId, country, currency] = ['ptn_1', 'cus_1', 'ord_1', 'US', 'USD'];
  await insert(source, 'partners', [{ id: partnerId, name: 'Partner', country, currency, eligibleSince: 0 }]);
  const customer = {
    id: customerId,
    partnerId,
    name: 'C',
    nameKey: 'c',
    searchText: ' c',
    domain: 'c.example',
    country,
  };
  const tenantId = '00000000-0000-4000-8000-000000000000';
  await insert(source, 'customers', [{ ...customer, tenantId, segment: 'COMMERCIAL', createdAt: 0 }]);
  const product = { id: 'prd_1', catalogId: '1', title: 'P', publisher: 'P', currentVersion: '2022' };
  await insert(source, 'products', [product]);
  const quantities = { minimumQuantity: 1, maximumQuantity: 9 };
  await insert(
    source,
    'skus',
    Object.entries(SKUS).map(([id, keyDelivery]) => {
      return { id, productId: product.id, catalogId: id, title: id, keyDelivery, hasMedia: 0, ...quantities };
    }),
  );
  const order = {
    id: orderId,
    number: 'ORD-DEMO0-00001',
    partnerId,
    customerId,
    status: 'COMPLETED',
    currency,
    totalMinor: 1,
  };
  await insert(source, 'orders', [{ ...order, placedAt: 0, placedBy: 'user' }]);
  const terms = { unitPriceMinor: 1, linkTtlMs: 1, maxDownloads: 1 };
  await insert(
    source,
    'orderLines',
    sold.map(({ id, skuId, quantity }, index) => {
      const line = { id: `oln_${id}`, partnerId, orderId, lineNumber: index + 1, skuId, quantity, currency };
      return { ...line, ...terms };
    }),
  );
  await insert(
    source,
    'software',
    sold.map(({ id, skuId, quantity, status = 'ACTIVE', expiresAt = null }) => {
      const software = { id, partnerId, customerId, orderId, orderLineId: `oln_${id}`, skuId, quantity, status };
      return { ...software, purchasedAt: 0, expiresAt };
    }),
  );
  const keys = sold.flatMap(({ id, skuId, keys: versions }) =>
    versions.map((version) => {
      const key = { id: `key_${id}_${version}`, skuId, version, softwareId: id, partnerId, assignedAt: 0 };
      return { ...key, sealed: '', sealedWith: '', fingerprint: `folded:${id} ${version}`, masked: '' };
    }),
  );
  await insert(source, 'productKeys', keys);
}

describe('the keys that software is promised, after an upgrade from an older version', () => {
  let database: BlankDatabase;

  beforeEach(async () => {
    database = await blankDatabase();
    await atVersion(database, before, fill);
  });
  afterEach(() => database.release());

  it('are those of sold licences without a key', async () => {
    const promises = await atVersion(database, before + 1, (source) =>
      run(source, sql`SELECT "softwareId", "skuId", "keysDue", "expiresAt" FROM "keyPromises" ORDER BY "softwareId"`),
    );
    const expected = sold
      .filter(({ due }) => due > 0)
      .map(({ id, skuId, due, expiresAt = null }) => ({ softwareId: id, skuId, keysDue: due, expiresAt }))
      .sort((one, other) => (one.softwareId < other.softwareId ? -1 : 1));
    expect(promises.map((row: object) => ({ ...row, expiresAt: numberIn(row) }))).toEqual(expected);
  });

  it('are reduced if a gateway of the older version still runs and assigns one key of five', async () => {
    const due = await atVersion(database, before + 1, async (source) => {
      const drawn = sql`INSERT INTO "productKeys" ("id", "skuId", "version", "softwareId", "partnerId", "assignedAt",
          "sealed", "sealedWith", "fingerprint", "masked")
        VALUES ('key_new', 'sku_each', '2022', 'sft_each_undelivered', 'ptn_1', 0, '', '', 'folded:new', '')`;
      await run(source, drawn);
      return run(source, sql`SELECT "keysDue" FROM "keyPromises" WHERE "softwareId" = 'sft_each_undelivered'`);
    });
    expect(due).toEqual([{ keysDue: 4 }]);
  });
});

/** Returns `expiresAt` as a number on both engines. */
function numberIn(row: object): number | null {
  const expiresAt = 'expiresAt' in row ? row.expiresAt : null;
  return expiresAt === null ? null : Number(expiresAt);
}
