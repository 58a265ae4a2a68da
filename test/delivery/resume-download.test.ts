import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const SIZE = 1_000;

describe('resuming a download', () => {
  let desk: DeliveryDesk;
  let linkId: string;
  let session: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk(Buffer.alloc(SIZE, 'media'));
    linkId = (await desk.link()).id;
    session = await desk.claim(linkId);
  });
  afterEach(() => desk.close());

  const resume = (range = 'bytes=500-') => desk.follow(session, { range });
  const bytesServed = async () => (await desk.sessions())[0]?.bytesServed;

  it('counts no further download', async () => {
    for (const range of ['bytes=0-99', 'bytes=100-499', 'bytes=500-']) {
      expect((await resume(range)).statusCode).toBe(206);
    }
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 1 });
    expect(await desk.audit()).toHaveLength(1);
  });

  it('works for 24 hours', async () => {
    desk.clock.advance(24 * HOUR_MS - 1);
    expect((await resume()).statusCode).toBe(206);
    desk.clock.advance(1);
    const late = await resume();
    expect([late.statusCode, codeOf(late)]).toEqual([410, 'SESSION_EXPIRED']);
  });

  it('S10: works after the link has expired', async () => {
    desk.clock.advance(14 * DAY_MS - 1);
    session = await desk.claim(linkId);
    desk.clock.advance(12 * HOUR_MS);
    expect(codeOf(await desk.follow(desk.pathOf(linkId)))).toBe('LINK_EXPIRED');
    expect((await resume()).statusCode).toBe(206);
  });

  it('S11: works after the link is exhausted and another round has begun', async () => {
    await desk.spend(linkId);
    const { softwareId, editionId } = await desk.linkRow(linkId);
    await desk.make.key({ skuId: desk.sku.id });
    expect((await desk.getKeysAndDownloads({ softwareId, editionId })).downloadLinks).toMatchObject([{ round: 2 }]);
    expect((await resume()).statusCode).toBe(206);
  });

  it('S17: ends with 410 LINK_REVOKED when the link is revoked', async () => {
    await desk.revoke(linkId);
    const response = await resume();
    expect([response.statusCode, codeOf(response)]).toEqual([410, 'LINK_REVOKED']);
    expect((await desk.app.inject({ method: 'HEAD', url: session })).statusCode).toBe(410);
  });

  it('transfers at most twice the file, then 410 SESSION_SPENT', async () => {
    for (let each = 0; each < 2; each++) expect((await desk.follow(session)).statusCode).toBe(200);

    for (const range of ['bytes=0-0', 'bytes=0-']) {
      const response = await resume(range);
      expect([response.statusCode, codeOf(response)]).toEqual([410, 'SESSION_SPENT']);
      expect(response.headers['content-disposition']).toBeUndefined();
    }
    expect(await bytesServed()).toBe(2 * SIZE);
  });

  it('transfers up to the last byte of twice the file, and no more', async () => {
    await desk.follow(session);
    await resume('bytes=1-');
    expect((await resume('bytes=0-1')).statusCode).toBe(410);
    expect((await resume('bytes=0-0')).statusCode).toBe(206);
    expect((await resume('bytes=0-0')).statusCode).toBe(410);
  });

  it('transfers no more for concurrent requests', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => desk.follow(session)));
    expect(responses.filter(({ statusCode }) => statusCode === 200)).toHaveLength(2);
    expect(responses.filter(({ statusCode }) => statusCode === 410)).toHaveLength(18);
  });

  it('is limited per session: another download of the same link has its own limit', async () => {
    for (let each = 0; each < 2; each++) await desk.follow(session);
    session = await desk.claim(linkId);
    expect((await resume('bytes=0-')).statusCode).toBe(206);
  });

  it('503: reserves no bytes if the file is missing', async () => {
    await desk.gateway.mediaStore.remove(desk.edition.sha256);
    const response = await resume();
    expect([response.statusCode, codeOf(response)]).toEqual([503, 'FILE_UNAVAILABLE']);
    expect(await bytesServed()).toBe(0);
  });
});
