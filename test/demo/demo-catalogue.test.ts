import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Edition } from '../../src/catalogue/edition.entity';
import type { Offer } from '../../src/catalogue/offer.entity';
import type { Price } from '../../src/catalogue/price.entity';
import type { ProductTranslation } from '../../src/catalogue/product-translation.entity';
import type { Sku } from '../../src/catalogue/sku.entity';
import type { SkuTranslation } from '../../src/catalogue/sku-translation.entity';
import { decryptProductKey } from '../../src/delivery/key-encryption';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import { groupBy } from '../../src/platform/base/group-by';
import { identifier, sql } from '../../src/platform/database/sql';
import { englishIn } from '../messages/english-in';
import { type DemoDatabase, openDemoDatabase } from './demo-database';

const SKUS = [
  ['DG7GMGF0D5RK:0005', 'MULTIPLE_ACTIVATION', 'ISO', 1_070],
  ['DG7GMGF0D5RK:0004', 'MULTIPLE_ACTIVATION', 'ISO', 134],
  ['DG7GMGF0D65N:0002', 'MULTIPLE_ACTIVATION', 'ISO', 6_160],
  ['DG7GMGF0D5VX:0001', 'NONE', null, 50],
  ['DG7GMGF0D5VX:0002', 'NONE', null, 40],
  ['DG7GMGF0PWHC:0003', 'MULTIPLE_ACTIVATION', 'ISO', 1_180],
  ['DG7GMGF0PWHD:0001', 'MULTIPLE_ACTIVATION', 'ISO', 6_770],
  ['DG7GMGF0D7HX:0001', 'RETAIL', null, 150],
  ['DG7GMGF0DVSV:000P', 'RETAIL', null, 90],
  ['DG7GMGF0M7XW:0001', 'IN_MEDIA', 'EXE,ISO', 3_945],
  ['DG7GMGF0M7XV:0001', 'IN_MEDIA', 'EXE,ISO', 15_120],
  ['DG7GMGF0FKZV:0003', 'IN_MEDIA', 'ISO', 15_400],
  ['DG7GMGF0PN5F:0002', 'MULTIPLE_ACTIVATION', 'IMG', 650],
  ['DG7GMGF0D7D1:0002', 'MULTIPLE_ACTIVATION', 'PKG', 440],
  ['DG7GMGF0F4MC:0003', 'ONE_PER_LICENCE', 'ISO', 800],
  ['DG7GMGF0F4LT:0002', 'ONE_PER_LICENCE', 'IMG', 7_000],
  ['DG7GMGF0G49W:0002', 'ONE_PER_LICENCE', 'ISO', 5_000],
  ['DEMOVS2022PR:0001', 'RETAIL', 'EXE', 500],
] as const;

describe('the catalogue of the demo', () => {
  let demo: DemoDatabase;
  let editions: Edition[];

  beforeAll(async () => {
    demo = await openDemoDatabase();
    editions = await demo.rows<Edition>(sql`SELECT * FROM "editions"`);
  });
  afterAll(() => demo.close());

  it('has 18 SKUs and no others', async () => {
    const ids = await demo.values(sql`SELECT "id" FROM "skus" ORDER BY "id"`);
    expect(ids).toEqual(SKUS.map(([sku]) => `sku_${sku}`).sort());
  });

  it.each(SKUS)('has %s with its key (%s), media (%s) and price', async (sku, keyDelivery, fileTypes, usd) => {
    const [row] = await demo.rows<Sku & Price>(
      sql`SELECT s."productId", s."keyDelivery", s."hasMedia", p."unitPriceMinor"
        FROM "skus" AS s JOIN "offers" AS o ON o."skuId" = s."id" JOIN "prices" AS p ON p."offerId" = o."id" WHERE o."id" = ${`off_${sku}:US`}`,
    );
    const media = new Set(
      editions.filter(({ productId }) => productId === row?.productId).map((each) => each.fileType),
    );
    expect(row).toMatchObject({ keyDelivery, hasMedia: fileTypes ? 1 : 0, unitPriceMinor: usd * 100 });
    expect([...media].sort().join() || null).toBe(fileTypes);
  });

  it('has subscriptions of three years', async () => {
    const rows = await demo.values(sql`SELECT DISTINCT "skuId" FROM "offers" WHERE "termMonths" = 36 ORDER BY "skuId"`);
    expect(rows).toEqual(['sku_DG7GMGF0DVSV:000P', 'sku_DG7GMGF0FKZV:0003']);
  });

  it('has the prices of a country in its currency, in yen without decimals', async () => {
    const prices = await demo.rows<Offer & Price>(
      sql`SELECT "country", "currency", "unitPriceMinor" FROM "offers" JOIN "prices" ON "offerId" = "id"
        WHERE "skuId" = 'sku_DG7GMGF0D5RK:0005' AND "segment" = 'COMMERCIAL' ORDER BY "country"`,
    );
    expect(prices).toEqual([
      { country: 'CN', currency: 'CNY', unitPriceMinor: 7_597_00 },
      { country: 'DE', currency: 'EUR', unitPriceMinor: 995_10 },
      { country: 'FR', currency: 'EUR', unitPriceMinor: 1_005_80 },
      { country: 'JP', currency: 'JPY', unitPriceMinor: 159_400 },
      { country: 'US', currency: 'USD', unitPriceMinor: 1_070_00 },
    ]);
  });

  it('has offers of everything for companies everywhere, except BizTalk Server in Japan', async () => {
    const missing = await demo.rows(
      sql`SELECT s."id", c."country" FROM "skus" AS s CROSS JOIN (SELECT DISTINCT "country" FROM "offers") AS c
        WHERE NOT EXISTS (SELECT 1 FROM "offers" AS o
          WHERE o."skuId" = s."id" AND o."country" = c."country" AND o."segment" = 'COMMERCIAL')`,
    );
    expect(missing).toEqual([{ id: 'sku_DG7GMGF0G49W:0002', country: 'JP' }]);
  });

  it('has lower prices of some products for schools', async () => {
    const [row] = await demo.rows(
      sql`SELECT COUNT(DISTINCT e."skuId") AS "skus",
          COUNT(CASE WHEN ep."unitPriceMinor" >= cp."unitPriceMinor" THEN 1 END) AS "dearer"
        FROM "offers" AS e JOIN "offers" AS c
          ON c."skuId" = e."skuId" AND c."country" = e."country" AND c."segment" = 'COMMERCIAL'
        JOIN "prices" AS ep ON ep."offerId" = e."id" JOIN "prices" AS cp ON cp."offerId" = c."id"
        WHERE e."segment" = 'EDUCATION'`,
    );
    expect(row).toEqual({ skus: 9, dearer: 0 });
  });

  it('has a Chinese title and description for each product and SKU, except for names', async () => {
    const productTexts = await demo.rows<ProductTranslation>(sql`SELECT * FROM "productTranslations"`);
    const skuTexts = await demo.rows<SkuTranslation>(sql`SELECT * FROM "skuTranslations"`);
    const idsOf = async (table: string) =>
      (await demo.rows<{ id: string }>(sql`SELECT "id" FROM ${identifier(table)}`)).map(({ id }) => id).sort();
    expect(productTexts.map(({ productId }) => productId).sort()).toEqual(await idsOf('products'));
    expect(skuTexts.map(({ skuId }) => skuId).sort()).toEqual(await idsOf('skus'));
    expect(new Set([...productTexts, ...skuTexts].map(({ locale }) => locale))).toEqual(new Set(['zh-CN']));
    const descriptions = productTexts.map(({ description }) => description ?? '');
    expect(descriptions.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    const texts = [...descriptions, ...[...productTexts, ...skuTexts].map(({ title }) => title)];
    expect(texts.flatMap(englishIn)).toEqual([]);
  });

  it('has three versions of everything that can be downloaded', () => {
    const versions = [...groupBy(editions, ({ productId }) => productId).values()].map(
      (each) => new Set(each.map(({ version }) => version)).size,
    );
    expect(versions).toEqual(Array(13).fill(3));
  });

  it('has no edition in some languages of some versions', () => {
    const ids = new Set(editions.map(({ id }) => id));
    expect(ids).toContain('edn_DG7GMGF0D5RK:2022:zh-TW:ISO:WINDOWS:X64');
    expect(ids).not.toContain('edn_DG7GMGF0D5RK:2019:zh-TW:ISO:WINDOWS:X64');
    expect(ids).not.toContain('edn_DG7GMGF0M7XW:2017:en-US:EXE:WINDOWS:X64');
    expect(new Set(editions.map(({ language }) => language)).size).toBe(11);
  });

  it('has a file for each edition, with a realistic name', async () => {
    const present = await Promise.all(editions.map(({ sha256, sizeBytes }) => demo.mediaStore.has(sha256, sizeBytes)));
    expect(present.every(Boolean)).toBe(true);
    expect(new Set(editions.map(({ sha256 }) => sha256)).size).toBe(editions.length);
    expect(editions.find(({ id }) => id === 'edn_DG7GMGF0D5RK:2022:en-US:ISO:WINDOWS:X64')?.fileName).toBe(
      'SW_DVD9_Win_Server_STD_CORE_2022_64Bit_English_DC_STD_MLF.ISO',
    );
  });

  it('has files that describe themselves and match their hash', async () => {
    const { sha256, sizeBytes } = editions[0] as Edition;
    const content = await buffer((await demo.mediaStore.open(sha256, sizeBytes)).content);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    expect(content.toString('latin1')).toContain('there is no software inside');
  });

  it('has 100 keys for each current version, 25 for each earlier one, and one empty pool', async () => {
    const pools = await demo.rows<{ skuId: string; version: string; keys: number }>(
      sql`SELECT "skuId", "version", COUNT(*) AS "keys" FROM "productKeys" GROUP BY "skuId", "version"`,
    );
    const skusWithKeys = SKUS.filter(([, keyDelivery]) => keyDelivery !== 'NONE' && keyDelivery !== 'IN_MEDIA');
    expect(pools).toHaveLength(skusWithKeys.length * 3 - 1);
    expect(new Set(pools.map(({ keys }) => keys))).toEqual(new Set([25, 100]));
    expect(pools.map(({ skuId, version }) => `${skuId} ${version}`)).not.toContain('sku_DG7GMGF0G49W:0002 2020');
  });

  it('has keys that are obviously not real, encrypted for their rows', async () => {
    const [key] = await demo.rows<ProductKey>(sql`SELECT * FROM "productKeys" WHERE "id" = 'key_demo_00017'`);
    expect(decryptProductKey(demo.keyEncryptionKeys, key as ProductKey).expose()).toBe('DEMO0-00000-00000-00000-00017');
  });

  it('limits the activations of keys for Remote Desktop Services to 500, and of no others', async () => {
    const limits = await demo.rows(
      sql`SELECT DISTINCT "skuId", "activationLimit" FROM "productKeys" WHERE "activationLimit" IS NOT NULL`,
    );
    expect(limits).toEqual([{ skuId: 'sku_DG7GMGF0D7HX:0001', activationLimit: 500 }]);
  });
});
