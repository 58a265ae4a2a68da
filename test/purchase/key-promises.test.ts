import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { requester, submission } from '../cancellations/requesting';
import type { Data } from '../support/client';
import { type KeyShop, openKeyShop, REFUSED, short } from './key-shop';

describe('the keys promised to software', () => {
  let shop: KeyShop;

  beforeEach(async () => {
    shop = await openKeyShop();
  });
  afterEach(() => shop.close());

  /** Requests the cancellation of an order with one line at 1,070.00. */
  async function submit({ id }: Data): Promise<string> {
    const { submit } = requester(shop);
    const { cancellationRequest } = await submit(submission({ id, customerId: shop.customer.id }));
    return cancellationRequest.id;
  }
  const buyOne = async (offerId: string): Promise<{ readonly order: Data; readonly softwareId: string }> => {
    const { order } = await shop.buyLines({ offerId, quantity: 1 });
    return { order, softwareId: order.lines[0].software.id };
  };

  it('are no longer promised once they are drawn: the keys left can be sold', async () => {
    const { offerId, editionId } = await shop.offerOf(5);
    const softwareId = await shop.bought(offerId, 2);
    expect(await shop.promisedTo(softwareId)).toBe(2);
    expect((await shop.collect(softwareId, editionId)).keys).toHaveLength(2);
    expect(await shop.promisedTo(softwareId)).toBe(0);
    expect(await shop.buyLines({ offerId, quantity: 4 })).toMatchObject(REFUSED);
    await shop.bought(offerId, 3);
  });

  it('return to the pool when a purchase is cancelled, unless they were drawn', async () => {
    const { offerId, editionId } = await shop.offerOf(2);
    const [kept, drawn] = [await buyOne(offerId), await buyOne(offerId)];
    await shop.collect(drawn.softwareId, editionId);
    await requester(shop).decide(await submit(drawn.order), 'COMPLETE');
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);
    await requester(shop).decide(await submit(kept.order), 'COMPLETE');
    await shop.bought(offerId, 1);
  });

  it('stay promised while a cancellation request is open, and after it is rejected or withdrawn', async () => {
    const { offerId, editionId } = await shop.offerOf(1);
    const { order, softwareId } = await buyOne(offerId);
    const isSoldOut = async () => expect(await shop.quoted({ offerId, quantity: 1 })).toEqual(short(0));
    const first = await submit(order);
    await isSoldOut();
    await requester(shop).decide(first, 'REJECT', { note: 'No.' });
    await isSoldOut();
    await requester(shop).withdraw(await submit(order));
    await isSoldOut();
    expect((await shop.collect(softwareId, editionId)).keys).toHaveLength(1);
  });

  it('are promised until the end of the term of a subscription', async () => {
    const { offerId } = await shop.offerOf(1, {}, 1);
    await shop.bought(offerId, 1);
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);
    shop.clock.advance(32 * DAY_MS);
    expect(await shop.quoted({ offerId, quantity: 1 })).toEqual([]);
    await shop.bought(offerId, 1);
  });

  it('are no obstacle to a purchase once the pool is filled', async () => {
    const { offerId, skuId } = await shop.offerOf(0);
    expect(await shop.quoted({ offerId, quantity: 2 })).toEqual(short(0));
    await shop.fill(skuId, 1);
    expect(await shop.buyLines({ offerId, quantity: 2 })).toMatchObject(REFUSED);
    await shop.fill(skuId, 1);
    await shop.bought(offerId, 2);
  });

  it('are of the current version: keys of other versions do not count, and do not fulfil the promise', async () => {
    const { offerId, skuId, productId, editionId } = await shop.offerOf(1);
    await shop.fill(skuId, 3, '2019');
    const older = await shop.make.edition({ productId, version: '2019' });
    const softwareId = await shop.bought(offerId, 1);
    expect((await shop.collect(softwareId, older.id)).keys).toMatchObject([{ version: '2019' }]);
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);
    expect((await shop.collect(softwareId, editionId)).keys).toMatchObject([{ version: '2022' }]);
  });

  it('are of a new version once it is released, and are kept from software that has its keys', async () => {
    const { offerId, skuId, productId, editionId } = await shop.offerOf(1);
    const newer = await shop.make.edition({ productId, version: '2025' });
    const early = await shop.bought(offerId, 1);
    await shop.collect(early, editionId);
    await shop.change(sql`UPDATE "products" SET "currentVersion" = '2025' WHERE "id" = ${productId}`);
    expect(await shop.buyLines({ offerId, quantity: 1 })).toMatchObject(REFUSED);

    await shop.fill(skuId, 1, '2025');
    const late = await shop.bought(offerId, 1);
    expect((await shop.collect(early, newer.id)).userErrors).toEqual([{ code: 'KEY_POOL_EXHAUSTED' }]);
    expect((await shop.collect(late, newer.id)).keys).toMatchObject([{ version: '2025' }]);
    await shop.fill(skuId, 1, '2025');
    expect((await shop.collect(early, newer.id)).keys).toMatchObject([{ version: '2025' }]);
  });

  it('are no longer promised if the software has keys of a version that becomes the current one', async () => {
    const { offerId, skuId, productId } = await shop.offerOf(5);
    const newer = await shop.make.edition({ productId, version: '2025' });
    await shop.fill(skuId, 4, '2025');
    const [first, second] = [await shop.bought(offerId, 2), await shop.bought(offerId, 3)];
    await shop.collect(first, newer.id);
    expect(await shop.promisedTo(first)).toBe(2);
    await shop.change(sql`UPDATE "products" SET "currentVersion" = '2025' WHERE "id" = ${productId}`);
    expect([await shop.promisedTo(first), await shop.promisedTo(second)]).toEqual([0, 3]);
    expect(await shop.quoted({ offerId, quantity: 1 })).toEqual(short(0));
  });

  it('are for all licences if a new version is released before all keys of the old one are drawn', async () => {
    const { offerId, skuId, productId, editionId } = await shop.offerOf(5, { keyDelivery: 'RETAIL' });
    const newer = await shop.make.edition({ productId, version: '2025' });
    const softwareId = await shop.bought(offerId, 5);
    await shop.collect(softwareId, editionId);
    await shop.change(sql`UPDATE "skus" SET "keyDelivery" = 'ONE_PER_LICENCE' WHERE "id" = ${skuId}`);
    expect(await shop.promisedTo(softwareId)).toBe(4);

    await shop.fill(skuId, 5, '2025');
    await shop.change(sql`UPDATE "products" SET "currentVersion" = '2025' WHERE "id" = ${productId}`);
    expect(await shop.promisedTo(softwareId)).toBe(5);
    expect(await shop.quoted({ offerId, quantity: 1 })).toEqual(short(0));
    await shop.collect(softwareId, newer.id);
    expect(await shop.promisedTo(softwareId)).toBe(0);
  });

  it('change in number if the key delivery of the SKU changes', async () => {
    const { offerId, skuId } = await shop.offerOf(0, { keyDelivery: 'NONE' });
    await shop.fill(skuId, 5);
    const softwareId = await shop.bought(offerId, 4);
    const promisedIf = async (keyDelivery: string) => {
      await shop.change(sql`UPDATE "skus" SET "keyDelivery" = ${keyDelivery} WHERE "id" = ${skuId}`);
      return shop.promisedTo(softwareId);
    };
    expect(await shop.promisedTo(softwareId)).toBe(0);
    expect(await promisedIf('ONE_PER_LICENCE')).toBe(4);
    expect(await shop.quoted({ offerId, quantity: 2 })).toEqual(short(0));
    expect(await promisedIf('RETAIL')).toBe(1);
    expect(await shop.quoted({ offerId, quantity: 2 })).toEqual([]);
    expect(await promisedIf('IN_MEDIA')).toBe(0);
  });

  it('do not include keys that are set aside; while keys are not checked yet, the answer is SERVICE_UNAVAILABLE', async () => {
    const { offerId, skuId } = await shop.offerOf(0);
    const line = { offerId, quantity: 1 };
    const { id } = await shop.make.key({ skuId });
    const make = (kind: string) =>
      shop.change(sql`UPDATE "productKeys" SET "fingerprint" = ${`${kind}:${id}`} WHERE "id" = ${id}`);
    await make('stale');
    expect((await shop.requestQuote(line)).errors).toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } },
    ]);
    await expect(shop.buyLines(line)).rejects.toThrow('SERVICE_UNAVAILABLE');
    await make('aside');
    expect(await shop.quoted(line)).toEqual(short(0));
    expect(await shop.buyLines(line)).toMatchObject(REFUSED);
    await make('folded');
    await shop.bought(offerId, 1);
  });
});
