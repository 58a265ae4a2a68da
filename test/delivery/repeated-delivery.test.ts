import { randomUUID } from 'node:crypto';
import { DAY_MS, MINUTE_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { allRows } from '../support/all-rows';
import type { Data } from '../support/client';
import { type DeliveryDesk, GET_KEYS_AND_DOWNLOADS, openDeliveryDesk } from './delivery-desk';

const REISSUE_ALL = `mutation ($input: ReissueExpiredLinksInput!) { reissueExpiredLinks(input: $input) {
  downloadLinks { id round url status } remaining replayed userErrors { code path }
} }`;
const REISSUE = `mutation ($input: GetKeysAndDownloadsInput!) { payload: getKeysAndDownloads(input: $input) {
  replayed userErrors { code }
} }`;
const REUSED = { userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }] };

describe('getKeysAndDownloads that is sent again', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.software()).id;
  });
  afterEach(() => desk.close());

  const everything = () => allRows(desk.gateway.database);
  const reissue = (idempotencyKey: string, some: object = {}) =>
    desk.getKeysAndDownloads({ softwareId, reissue: true, idempotencyKey, ...some });

  it('reissues once with one idempotency key: returns the same link and revokes nothing', async () => {
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    const key = randomUUID();
    const first = await reissue(key);
    expect(first).toMatchObject({ downloadLinks: [{ round: 2, status: 'ACTIVE' }], replayed: false, userErrors: [] });
    const before = await everything();
    expect(await reissue(key)).toEqual({ ...first, replayed: true });
    expect(await everything()).toEqual(before);
    expect((await desk.follow(desk.pathOf(first.downloadLinks[0].id))).statusCode).toBe(303);
    expect((await desk.follow(desk.pathOf(downloadLinks[0].id))).statusCode).toBe(410);
  });

  it('issues one link for 20 concurrent reissues with one key', async () => {
    await desk.getKeysAndDownloads({ softwareId });
    const key = randomUUID();
    const answers: Data[] = await Promise.all(Array.from({ length: 20 }, () => reissue(key)));
    const links = answers.map(({ downloadLinks }) => downloadLinks);
    expect(links).toEqual(Array.from(links, () => links[0]));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await desk.links()).map(({ round }) => round)).toEqual([1, 2]);
    expect((await desk.audit()).filter(({ action }) => action === 'LINK_REVOKED')).toHaveLength(1);
  });

  it('reissues again with another key', async () => {
    for (const some of [{}, { idempotencyKey: randomUUID() }, { idempotencyKey: randomUUID() }, {}])
      await desk.getKeysAndDownloads({ softwareId, reissue: true, ...some });
    expect((await desk.links()).map(({ round, revokedAt }) => [round, revokedAt !== null])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ]);
  });

  it.each(['no link', 'an active link'])('reissues once without a key within two minutes, after %s', async (before) => {
    if (before === 'an active link') await desk.getKeysAndDownloads({ softwareId });
    const first = await desk.getKeysAndDownloads({ softwareId, reissue: true });
    expect(first.replayed).toBe(false);
    desk.clock.advance(2 * MINUTE_MS - 1);
    const all = await everything();
    expect(await desk.getKeysAndDownloads({ softwareId, reissue: true })).toEqual({ ...first, replayed: true });
    expect(await everything()).toEqual(all);
    desk.clock.advance(1);
    const [{ id }] = first.downloadLinks;
    expect((await desk.getKeysAndDownloads({ softwareId, reissue: true })).downloadLinks[0].id).not.toBe(id);
  });

  it('issues one link for 20 concurrent reissues without a key', async () => {
    await desk.getKeysAndDownloads({ softwareId });
    const answers: Data[] = await Promise.all(
      Array.from({ length: 20 }, () => desk.getKeysAndDownloads({ softwareId, reissue: true })),
    );
    expect(new Set(answers.map(({ downloadLinks }) => downloadLinks[0].id)).size).toBe(1);
    expect(await desk.links()).toHaveLength(2);
  });

  it.each([
    ['the new link was used', async (id: string) => void (await desk.claim(id)), ['ADMIN_AGENT']],
    ['another user requests it', async () => {}, ['ADMIN_AGENT', 'SALES_AGENT']],
    ['the active link was issued without reissue', async () => {}, ['ADMIN_AGENT']],
  ] as const)('reissues again without a key if %s', async (what, happen, roles) => {
    const reissues = what !== 'the active link was issued without reissue';
    const first = await desk.getKeysAndDownloads({ softwareId, reissue: reissues });
    await happen(first.downloadLinks[0].id);
    const input = { softwareId, editionId: desk.edition.id, reissue: true };
    const { payload } = (await desk.as(roles).ask(REISSUE, { input })).data;
    expect(payload).toMatchObject({ replayed: false, userErrors: [] });
    expect((await desk.links()).map(({ revokedAt }) => revokedAt !== null)).toEqual([true, false]);
  });

  it.each([
    ['without reissue', () => ({ reissue: false })],
    [
      'for another edition',
      async () => ({ editionId: (await desk.make.edition({ productId: desk.sku.productId, language: 'de-DE' })).id }),
    ],
    ['for other software', async () => ({ softwareId: (await desk.software()).id })],
  ])('is refused with the same key %s', async (_what, change) => {
    const key = randomUUID();
    await reissue(key);
    const other = await change();
    const links = await desk.links();
    expect(await reissue(key, other)).toMatchObject({ downloadLinks: [], ...REUSED });
    expect(await desk.links()).toEqual(links);
  });

  it('issues one link for two concurrent requests with one key and different software', async () => {
    const [key, other] = [randomUUID(), (await desk.software()).id];
    const answers: Data[] = await Promise.all([reissue(key), reissue(key, { softwareId: other })]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject(REUSED.userErrors);
    expect(await desk.links()).toHaveLength(1);
  });

  it('returns the link of the first request in its current state, even after another reissue', async () => {
    const key = randomUUID();
    const first = await reissue(key);
    await desk.getKeysAndDownloads({ softwareId, reissue: true });
    const [{ id }] = first.downloadLinks;
    expect(await reissue(key)).toMatchObject({ downloadLinks: [{ id, status: 'REVOKED' }], replayed: true });
    expect(await desk.links()).toHaveLength(2);
  });

  it('returns the link of the first request even if its software is no longer active', async () => {
    const key = randomUUID();
    const first = await reissue(key);
    desk.unsound('the cancellation of the software is pending without a request');
    await desk.change(sql`UPDATE "software" SET "status" = 'CANCELLATION_PENDING' WHERE "id" = ${softwareId}`);
    expect(await reissue(key)).toEqual({ ...first, replayed: true });
    expect((await reissue(randomUUID())).userErrors).toMatchObject([{ code: 'SOFTWARE_NOT_ACTIVE' }]);
  });

  it('returns the active link without reissue, with any key', async () => {
    const [key, other] = [randomUUID(), randomUUID()];
    const first = await desk.getKeysAndDownloads({ softwareId, idempotencyKey: key });
    const [again, others] = [
      await desk.getKeysAndDownloads({ softwareId, idempotencyKey: key }),
      await desk.getKeysAndDownloads({ softwareId, idempotencyKey: other }),
    ];
    expect([again, others]).toEqual([
      { ...first, replayed: true },
      { ...first, replayed: false },
    ]);
    expect(await desk.links()).toHaveLength(1);
  });

  it('may use the key of a request that was refused', async () => {
    const key = randomUUID();
    const { id } = await desk.make.software({ skuId: desk.sku.id });
    await desk.getKeysAndDownloads({ softwareId });
    expect((await reissue(key, { softwareId: id })).userErrors).toMatchObject([{ code: 'KEY_POOL_EXHAUSTED' }]);
    expect(await reissue(key)).toMatchObject({ replayed: false, userErrors: [] });
  });

  it.each([
    ['short', 'TOO_SHORT'],
    ['a'.repeat(256), 'TOO_LONG'],
  ])('is refused with the key %j', async (key, code) => {
    expect((await reissue(key)).userErrors).toMatchObject([{ code, path: ['idempotencyKey'] }]);
    expect(await desk.links()).toEqual([]);
  });

  it('may have the same key as a request of another partner', async () => {
    const key = randomUUID();
    await reissue(key);
    await desk.make.partner({ id: 'ptn_tailspin' });
    await desk.make.key({ skuId: desk.sku.id });
    const theirs = await desk.make.software({ skuId: desk.sku.id, partnerId: 'ptn_tailspin' });
    const input = { softwareId: theirs.id, editionId: desk.edition.id, reissue: true, idempotencyKey: key };
    const { getKeysAndDownloads } = await desk
      .as('ADMIN_AGENT', 'ptn_tailspin')
      .query(GET_KEYS_AND_DOWNLOADS, { input });
    expect(getKeysAndDownloads).toMatchObject({ replayed: false, userErrors: [] });
  });
});

describe('reissueExpiredLinks that is sent again', () => {
  let desk: DeliveryDesk;
  let customerId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    customerId = (await desk.make.customer()).id;
  });
  afterEach(() => desk.close());

  const reissueAll = async (some: object): Promise<Data> => {
    const input = { customer: { id: customerId }, ...some };
    return (await desk.as('ADMIN_AGENT').query(REISSUE_ALL, { input })).reissueExpiredLinks;
  };
  const expiredLinks = async (count: number) => {
    for (let made = 0; made < count; made += 1)
      await desk.getKeysAndDownloads({ softwareId: (await desk.software({ customerId })).id });
    desk.clock.advance(14 * DAY_MS);
  };

  it('returns the same links with one key, and issues none', async () => {
    await expiredLinks(2);
    const idempotencyKey = randomUUID();
    const first = await reissueAll({ idempotencyKey });
    expect(first).toMatchObject({ downloadLinks: [{ round: 2 }, { round: 2 }], remaining: 0, replayed: false });
    const before = await allRows(desk.gateway.database);
    expect(await reissueAll({ idempotencyKey })).toEqual({ ...first, replayed: true });
    expect(await allRows(desk.gateway.database)).toEqual(before);
  });

  it('returns only the links that remained, without a key or with another one', async () => {
    await expiredLinks(1);
    await reissueAll({ idempotencyKey: randomUUID() });
    for (const some of [{}, { idempotencyKey: randomUUID() }])
      expect(await reissueAll(some)).toEqual({ downloadLinks: [], remaining: 0, replayed: false, userErrors: [] });
  });

  it('issues each link once for 10 concurrent requests', async () => {
    await expiredLinks(3);
    const idempotencyKey = randomUUID();
    const answers: Data[] = await Promise.all(Array.from({ length: 10 }, () => reissueAll({ idempotencyKey })));
    const same = answers.map(({ replayed, ...answer }) => answer);
    expect(same).toEqual(Array.from(same, () => same[0]));
    expect(answers[0]?.downloadLinks).toHaveLength(3);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await desk.links()).toHaveLength(6);
  });

  it('returns no links again if the first request issued none, even after links have expired', async () => {
    const idempotencyKey = randomUUID();
    const first = await reissueAll({ idempotencyKey });
    await expiredLinks(1);
    expect(await reissueAll({ idempotencyKey })).toEqual({ ...first, remaining: 1, replayed: true });
  });

  it('is refused with the same key for another customer', async () => {
    const idempotencyKey = randomUUID();
    await reissueAll({ idempotencyKey });
    const { id } = await desk.make.customer();
    expect(await reissueAll({ customer: { id }, idempotencyKey })).toMatchObject({ downloadLinks: [], ...REUSED });
  });
});
