import { sql } from '../../../src/platform/database/sql';
import { type KeyShop, openKeyShop } from '../../purchase/key-shop';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

describe('npm run programme, for product keys,', () => {
  let shop: KeyShop;
  let desk: ProgrammeDesk;
  let sku: string;
  let offer: Awaited<ReturnType<KeyShop['offerOf']>>;

  beforeEach(async () => {
    shop = await openKeyShop();
    desk = programmeDesk(shop);
    offer = await shop.offerOf(5);
    sku = offer.skuId.slice('sku_'.length);
  });
  afterEach(() => shop.close());

  it('shows the stock of each SKU and version, and only those that are low', async () => {
    await shop.bought(offer.offerId, 2);
    const { skuId: other } = await shop.offerOf(1);
    const counts = { reserved: 0, assigned: 0, setAside: 0, threshold: null, alarmSince: null, soldAhead: false };
    expect(await desk.json('stock', sku.toLowerCase())).toEqual([
      { sku, version: '2022', stock: 3, promised: 2, ...counts },
    ]);
    const [titles, ...rows] = await desk.lines('stock');
    expect(titles).toMatch(
      /^SKU +VERSION +STOCK +RESERVED +PROMISED +ASSIGNED +SET ASIDE +THRESHOLD +ALARM SINCE +SOLD AHEAD$/,
    );
    const skus = rows.map((row) => row.split(' ')[0]);
    expect(skus).toEqual([...skus].sort());
    expect(skus).toEqual(expect.arrayContaining([sku, other.slice('sku_'.length)]));
    expect(await desk.run('stock', '--low')).toEqual({
      ...{ code: 0, stdout: '', stderr: 'No stock is below its threshold.\n' },
    });

    expect(await desk.lines('stock-threshold', sku, '2022', '3')).toHaveLength(1);
    expect(await desk.json('stock', '--low')).toEqual([]);
    const { code, stderr } = await desk.run('stock-threshold', sku, '2022', '4');
    expect([code, JSON.parse(stderr)]).toEqual([
      0,
      expect.objectContaining({ level: 40, alarm: 'KEY_STOCK_LOW', stock: 3 }),
    ]);
    expect(await desk.json('stock', '--low')).toEqual([
      { ...counts, sku, version: '2022', stock: 3, promised: 2, threshold: 4, alarmSince: expect.stringMatching(/Z$/) },
    ]);
  });

  it('sets the threshold of a stock, and ends it', async () => {
    expect(await desk.change('stock-threshold', sku, '2022', '3')).toBe(
      `The stock of ${sku} changes: threshold 2022 from none to 3.`,
    );
    expect(await desk.json('stock-threshold', sku, '2022', 'none')).toEqual({
      ...{ sku, version: '2022', changes: { 'threshold.2022': [3, null] }, dryRun: false },
    });
  });

  it('lets a SKU be sold ahead of its stock, and ends that', async () => {
    expect(await desk.change('sell-ahead', sku, 'ON')).toBe(`SKU ${sku} changes: sold ahead of stock from no to yes.`);
    expect(await desk.json('sell-ahead', sku, 'off')).toEqual({
      ...{ sku, changes: { sellsAhead: [true, false] }, dryRun: false },
    });
    expect(await desk.lines('sell-ahead', sku, 'off')).toEqual([`SKU ${sku} does not change.`]);
  });

  it('replaces a bad key, and prints no key', async () => {
    const softwareId = await shop.bought(offer.offerId, 1);
    await shop.collect(softwareId, offer.editionId);
    const [order] = await shop.gateway.database.query<{ number: string }>(
      sql`SELECT o."number" FROM "orders" AS o JOIN "software" AS s ON s."orderId" = o."id" WHERE s."id" = ${softwareId}`,
    );
    const args = ['replace-key', order?.number.toLowerCase() ?? '', '1', '--reason', 'It does not activate'];
    const dry = await desk.run(...args, '--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: 'This was a dry run: nothing was changed.\n' });
    expect(await desk.trail()).toEqual([]);
    const [sentence = ''] = await desk.lines(...args);
    expect(sentence).toMatch(
      /^The key of licence 1 on line 1 of order ORD-\S+ changes from key_\S+ to key_\S+, because of "It does not activate"\.$/,
    );
    expect(dry.stdout.split(' to ')[0]).toBe(sentence.split(' to ')[0]);
    expect((await desk.trail()).map(({ action }) => action).sort()).toEqual([
      ...['KEY_ASSIGNED', 'KEY_REPLACED', 'KEY_REVOKED'],
    ]);
    expect(await desk.json(...args, '--licence', '1')).toEqual({
      ...{ orderNumber: order?.number, lineNumber: 1, licenceNumber: 1, reason: 'It does not activate', dryRun: false },
      ...{ keyId: expect.stringMatching(/^key_/), newKeyId: expect.stringMatching(/^key_/) },
    });
  });

  it('refuses what is not in the programme', async () => {
    const order = ['replace-key', 'ORD-00000-00000', '1', '--reason'];
    expect(await desk.refusal('stock-threshold', 'NOSUCH001:0001', '2022', '3')).toContain('skuId: SKU not found.');
    expect(await desk.refusal('stock-threshold', sku, '1999', '3')).toContain('version: ');
    expect(await desk.refusal('stock-threshold', sku, '2022', '0')).toContain('threshold: ');
    expect(await desk.refusal('stock-threshold', sku, '2022', 'few')).toContain(
      'It must be a whole number. It can also be none.',
    );
    expect(await desk.refusal('sell-ahead', 'NOSUCH001:0001', 'on')).toContain('skuId: SKU not found.');
    expect(await desk.refusal('sell-ahead', sku, 'maybe')).toContain('must be on or off');
    expect(await desk.refusal(...order, 'It does not activate')).toContain(
      'No key has these numbers of order, line and licence.',
    );
    expect((await desk.run(...order.slice(0, 3))).code).toBe(2);
  });
});
