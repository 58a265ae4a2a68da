import { BadKeyFileError } from '../../src/delivery/key-line';
import { sql } from '../../src/platform/database/sql';
import { type KeyShop, openKeyShop } from '../purchase/key-shop';
import type { Data } from '../support/client';
import { importLines, KEY_FILE_HEADER } from '../support/import-lines';

const HEADER = `${KEY_FILE_HEADER},orderNumber,lineNumber`;

describe('keys that are reserved for an order line', () => {
  let shop: KeyShop;
  let offer: Awaited<ReturnType<KeyShop['offerOf']>>;
  let count: number;

  beforeEach(async () => {
    shop = await openKeyShop();
    offer = await shop.offerOf(5);
    count = 0;
  });
  afterEach(() => shop.close());

  const buy = async (quantity = 1): Promise<{ readonly number: string; readonly softwareId: string }> => {
    const { order } = await shop.buyLines({ offerId: offer.offerId, quantity });
    return { number: order.number, softwareId: order.lines[0].software.id };
  };
  const lineFor = (number: string, { lineNumber = '1', skuId = offer.skuId, version = '2022', key = '' } = {}) => {
    count += 1;
    const value = key || `RESRV-00000-0000${count}`;
    const [productId, catalogId] = skuId.slice('sku_'.length).split(':');
    return [productId, catalogId, version, value, '', number, lineNumber].join(',');
  };
  const imports = (...lines: readonly string[]) => importLines(shop.gateway, [HEADER, ...lines]);
  const problemsOf = async (...lines: readonly string[]) => {
    const error = await imports(...lines).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadKeyFileError);
    return (error as BadKeyFileError).problems;
  };
  const maskedKeysOf = async (softwareId: string) => {
    await shop.collect(softwareId, offer.editionId);
    const rows = await shop.gateway.database.query<{ masked: string }>(
      sql`SELECT "masked" FROM "productKeys" WHERE "softwareId" = ${softwareId} ORDER BY "licenceNumber"`,
    );
    return rows.map(({ masked }) => masked.slice(-5));
  };

  const reservedKeys = () =>
    shop.gateway.database.query(sql`SELECT "id" FROM "productKeys" WHERE "reservedForId" IS NOT NULL`);

  it('are drawn by its software only, and before others', async () => {
    const [one, other] = [await buy(), await buy()];
    await imports(lineFor(one.number.toLowerCase(), { key: 'RESRV-00000-AAAAA' }));
    expect(await maskedKeysOf(other.softwareId)).not.toContain('AAAAA');
    expect(await maskedKeysOf(one.softwareId)).toEqual(['AAAAA']);
  });

  it('are drawn together with keys of the pool if there are too few', async () => {
    const { number, softwareId } = await buy(3);
    await imports(lineFor(number, { key: 'RESRV-00000-AAAAA' }));
    const keys = await maskedKeysOf(softwareId);
    expect([keys.length, keys[0]]).toEqual([3, 'AAAAA']);
    expect(await shop.promisedTo(softwareId)).toBe(0);
  });

  it('take the place of promised ones, so that one more can be sold for each', async () => {
    const { number, softwareId } = await buy(5);
    expect(await shop.quoted({ offerId: offer.offerId, quantity: 1 })).toHaveLength(1);
    await imports(lineFor(number), lineFor(number));
    expect(await shop.promisedTo(softwareId)).toBe(3);
    expect(await shop.quoted({ offerId: offer.offerId, quantity: 2 })).toEqual([]);
    expect(await shop.quoted({ offerId: offer.offerId, quantity: 3 })).toHaveLength(1);
    await buy(2);
    expect(await maskedKeysOf(softwareId)).toHaveLength(5);
  });

  it('are not sold to others', async () => {
    const empty = await shop.offerOf(1);
    const { order } = await shop.buyLines({ offerId: empty.offerId, quantity: 1 });
    await imports(lineFor(order.number, { skuId: empty.skuId }));
    await shop.bought(empty.offerId, 1);
    expect(await shop.quoted({ offerId: empty.offerId, quantity: 1 })).toHaveLength(1);
  });

  it('are promised from the pool again if they are set aside, and not any more if they are returned', async () => {
    const { number, softwareId } = await buy();
    await imports(lineFor(number));
    const mark = (kind: string) =>
      shop.change(sql`UPDATE "productKeys" SET "fingerprint" = ${kind} || "id" WHERE "reservedForId" IS NOT NULL`);
    expect(await shop.promisedTo(softwareId)).toBe(0);
    await mark('aside:');
    expect(await shop.promisedTo(softwareId)).toBe(1);
    await mark('folded:');
    expect(await shop.promisedTo(softwareId)).toBe(0);
  });

  it('change nothing when the file is imported again', async () => {
    const { number } = await buy();
    const line = lineFor(number);
    expect(await imports(line)).toMatchObject({ imported: 1, alreadyThere: 0 });
    expect(await imports(line)).toMatchObject({ imported: 0, alreadyThere: 1 });
  });

  it('are recorded with their number', async () => {
    const { number } = await buy();
    await imports(lineFor(number), lineFor('', { lineNumber: '' }));
    const [event] = await shop.gateway.database.query<Data>(
      sql`SELECT "subjectId", "actor", "changes" FROM "auditEvents" WHERE "action" = 'KEYS_IMPORTED'`,
    );
    const changes = JSON.stringify({ 'keys.2022': [null, 2], 'reservedKeys.2022': [null, 1] });
    expect(event).toEqual({ subjectId: offer.skuId, actor: 'oda', changes });
  });

  describe('are refused, by the line of the file, and nothing is imported', () => {
    afterEach(async () => {
      expect(await reservedKeys()).toEqual([]);
    });

    it('for an unknown order or line, or another SKU', async () => {
      const { number } = await buy();
      const { skuId } = await shop.offerOf(0);
      expect(
        await problemsOf(
          lineFor('ORD-00000-00000'),
          lineFor(number, { lineNumber: '2' }),
          lineFor(number, { skuId }),
          lineFor(number),
        ),
      ).toEqual([
        'line 2: There is no order with this number.',
        'line 3: The order has no line with this number.',
        'line 4: The order line has another SKU.',
      ]);
    });

    it('for a line that has its keys already, counting the lines before it', async () => {
      const [done, open] = [await buy(), await buy()];
      await shop.collect(done.softwareId, offer.editionId);
      const full = 'The order line has its keys of this version already.';
      expect(await problemsOf(lineFor(done.number), lineFor(open.number), lineFor(open.number))).toEqual([
        `line 2: ${full}`,
        `line 4: ${full}`,
      ]);
    });

    it('for an order number without a line number, and a line number that is no number', async () => {
      const { number } = await buy();
      expect(
        await problemsOf(
          lineFor(number, { lineNumber: '' }),
          lineFor('', { lineNumber: '1' }),
          lineFor(number, { lineNumber: 'one' }),
        ),
      ).toEqual([
        'line 2: The order number and the number of its line must both be set or both be empty.',
        'line 3: The order number and the number of its line must both be set or both be empty.',
        'line 4: The number of the order line must be empty or a whole number greater than zero.',
      ]);
    });

    it('for a line that is cancelled', async () => {
      const { number, softwareId } = await buy();
      shop.unsound('the software is cancelled in its row only');
      await shop.change(sql`UPDATE "software" SET "status" = 'CANCELLED' WHERE "id" = ${softwareId}`);
      expect(await problemsOf(lineFor(number))).toEqual(['line 2: The order line is cancelled.']);
    });
  });
});
