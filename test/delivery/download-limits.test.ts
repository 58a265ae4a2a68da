import { claimDownload } from '../../src/delivery/claim-download';
import { DAY_MS } from '../../src/platform/base/clock';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const TWO_WEEKS_MS = 1_209_600_000;
const MAX_DOWNLOADS = 50;

describe('the limits of a download link', () => {
  let desk: DeliveryDesk;
  let linkId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    linkId = (await desk.link()).id;
  });
  afterEach(() => desk.close());

  const follow = () => desk.follow(desk.pathOf(linkId));
  const spendAllBut = (left: number) => desk.spend(linkId, left);
  const refusal = async () => {
    const response = await follow();
    return [response.statusCode, codeOf(response)];
  };

  it('S10: allow the 50th download, after which the link is exhausted', async () => {
    for (let download = 1; download <= MAX_DOWNLOADS; download++) {
      expect([download, (await follow()).statusCode]).toEqual([download, 303]);
    }
    const exhaustedAt = desk.clock.now;
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: MAX_DOWNLOADS, exhaustedAt, endedAt: null });
  });

  it('S10: refuse the 51st download with 410 LINK_EXHAUSTED, and the count stays 50', async () => {
    await spendAllBut(1);
    await follow();
    expect(await refusal()).toEqual([410, 'LINK_EXHAUSTED']);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: MAX_DOWNLOADS });
    expect(await desk.sessions()).toHaveLength(MAX_DOWNLOADS);
  });

  it('S11: are explained in the refusal with how to get a new link, in the requested language', async () => {
    desk.clock.advance(TWO_WEEKS_MS);
    const { error } = (await follow()).json();
    expect(error).toMatchObject({ code: 'LINK_EXPIRED', requestId: expect.any(String) });
    expect(error.message).toMatch(/Ask the person who sent it for a new one/);

    const chinese = await desk.follow(desk.pathOf(linkId), { 'accept-language': 'zh-CN' });
    expect(chinese.json().error.message).toMatch(/请联系发送者获取新的链接/);
  });

  it('S10: let the 50th download end normally', async () => {
    await spendAllBut(1);
    const session = await desk.claim(linkId);
    expect(await refusal()).toEqual([410, 'LINK_EXHAUSTED']);

    const { statusCode, body } = await desk.follow(session);
    expect([statusCode, body]).toEqual([200, desk.edition.id]);
  });

  it('S10: allow exactly 50 of 1,000 concurrent claims', async () => {
    /** On a busy machine, some requests wait for PostgreSQL for too long: they are sent again. */
    const followed = async (): ReturnType<typeof follow> => {
      const response = await follow();
      return response.statusCode === 503 ? followed() : response;
    };
    const responses = await Promise.all(Array.from({ length: 1_000 }, followed));
    const served = responses.filter(({ statusCode }) => statusCode === 303);
    const refused = responses.filter((response) => response.statusCode === 410);

    expect([served.length, refused.length]).toEqual([50, 950]);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['LINK_EXHAUSTED']));
    expect(new Set(served.map(({ headers }) => headers.location)).size).toBe(50);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 50 });
    expect([(await desk.sessions()).length, (await desk.audit()).length]).toEqual([50, 50]);
  });

  it('S10: allow a download in the last millisecond of the two weeks', async () => {
    desk.clock.advance(TWO_WEEKS_MS - 1);
    expect((await follow()).statusCode).toBe(303);
  });

  it.each([0, 1])('S10: refuse a download %d ms after the two weeks with 410 LINK_EXPIRED', async (later) => {
    desk.clock.advance(TWO_WEEKS_MS + later);
    expect(await refusal()).toEqual([410, 'LINK_EXPIRED']);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 0 });
  });

  it('S10: are reported as the one that was reached first', async () => {
    await spendAllBut(1);
    await follow();
    desk.clock.advance(2 * TWO_WEEKS_MS);
    expect(await refusal()).toEqual([410, 'LINK_EXHAUSTED']);
  });

  it('include revocation: 410 LINK_REVOKED, both before and after the expiry time', async () => {
    desk.clock.advance(DAY_MS);
    await desk.revoke(linkId);
    expect(await refusal()).toEqual([410, 'LINK_REVOKED']);
    desk.clock.advance(TWO_WEEKS_MS);
    expect(await refusal()).toEqual([410, 'LINK_REVOKED']);
  });

  it.each(['GET', 'HEAD', 'POST'] as const)('refuse a %s after the link has expired', async (method) => {
    desk.clock.advance(TWO_WEEKS_MS);
    const response = await desk.app.inject({ method, url: desk.pathOf(linkId) });
    expect([response.statusCode, response.headers['cache-control']]).toEqual([410, 'no-store']);
  });

  describe('are all checked by the one statement that claims a download, which', () => {
    const claim = () =>
      desk.gateway.database.transaction((tx) =>
        claimDownload(tx, { linkId, client: null, file: desk.edition }, 'a request'),
      );

    it('S10: claims the last download for one of several requests', async () => {
      await spendAllBut(1);
      const sessions = await Promise.all([claim(), claim(), claim()]);
      expect(sessions.filter((session) => session !== null)).toHaveLength(1);
    });

    it('S10: claims none at the exact time of expiry', async () => {
      desk.clock.advance(TWO_WEEKS_MS);
      expect(await claim()).toBeNull();
    });

    it('S17: claims none of a revoked link', async () => {
      await desk.revoke(linkId);
      expect(await claim()).toBeNull();
    });
  });
});
