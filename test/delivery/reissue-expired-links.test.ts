import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { makeCustomerWorld } from '../access/world';
import type { Data } from '../support/client';
import { refuse } from '../support/refuse';
import { statementsOf } from '../support/statements';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const REISSUE = `mutation ($customer: CustomerBy!) { reissueExpiredLinks(input: { customer: $customer }) {
  customer { id }
  downloadLinks { id round status downloadsUsed expiresAt edition { id } software { id } }
  leftOut { downloadLink { id status } reason message }
  remaining userErrors { code path }
} }`;

describe('reissuing the expired links of a customer', () => {
  let desk: DeliveryDesk;
  let customerId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    customerId = (await desk.make.customer()).id;
  });
  afterEach(() => desk.close());

  const reissue = async (headers = {}): Promise<Data> => {
    const variables = { customer: { id: customerId } };
    const { data, errors } = await desk.as('ADMIN_AGENT').ask(REISSUE, variables, headers);
    expect(errors).toEqual([]);
    return data.reissueExpiredLinks;
  };
  const bought = (columns = {}) => desk.software({ customerId, ...columns });
  const delivered = async (columns = {}): Promise<{ softwareId: string; linkId: string; keys: Data }> => {
    const { id: softwareId } = await bought(columns);
    const { downloadLinks, keys } = await desk.getKeysAndDownloads({ softwareId });
    return { softwareId, linkId: downloadLinks[0].id, keys };
  };
  const linksOf = async (softwareId: string): Promise<readonly DownloadLink[]> =>
    (await desk.links()).filter((link) => link.softwareId === softwareId);

  it('S11: begins another round for each link that is exhausted or expired, and keeps keys and active links', async () => {
    const [expired, other] = [await delivered(), await delivered()];
    desk.clock.advance(14 * DAY_MS);
    const [spent, live] = [await delivered(), await delivered()];
    await desk.spend(spent.linkId);

    const answer = await reissue();
    const expiresAt = new Date(desk.clock.now + 14 * DAY_MS).toISOString();
    const fresh = { round: 2, status: 'ACTIVE', downloadsUsed: 0, expiresAt, edition: { id: desk.edition.id } };
    expect(answer).toMatchObject({ customer: { id: customerId }, leftOut: [], remaining: 0, userErrors: [] });
    expect(new Set(answer.downloadLinks)).toEqual(
      new Set(
        [expired, other, spent].map(({ softwareId }) => ({
          ...fresh,
          id: expect.any(String),
          software: { id: softwareId },
        })),
      ),
    );
    expect(await linksOf(live.softwareId)).toMatchObject([{ id: live.linkId, endedAt: null, round: 1 }]);
    const { softwareId, keys } = expired;
    const again = await desk.getKeysAndDownloads({ softwareId });
    expect(again.keys).toEqual(keys);
    expect(answer.downloadLinks.map(({ id }: Data) => id)).toContain(again.downloadLinks[0].id);
  });

  it('records each new link in the audit trail, and revokes none', async () => {
    await delivered();
    desk.clock.advance(14 * DAY_MS);
    const before = (await desk.audit()).length;
    const { downloadLinks } = await reissue();
    expect((await desk.audit()).slice(before)).toMatchObject([
      { action: 'LINK_ISSUED', subjectId: downloadLinks[0].id },
    ]);
  });

  it('does nothing if no link is expired, for example when it is repeated', async () => {
    await delivered();
    desk.clock.advance(14 * DAY_MS);
    await reissue();
    const before = await desk.links();
    expect(await reissue()).toMatchObject({ downloadLinks: [], leftOut: [], remaining: 0, userErrors: [] });
    expect(await desk.links()).toEqual(before);
  });

  it('does not change links of other customers and revoked ones', async () => {
    const revoked = await delivered();
    const foreign = await desk.link();
    await desk.revoke(revoked.linkId);
    desk.clock.advance(14 * DAY_MS);
    expect((await reissue()).downloadLinks).toEqual([]);
    expect(await desk.links()).toHaveLength(2);
    expect(await desk.linkRow(foreign.id)).toMatchObject({ endedAt: null });
  });

  it('returns the links that it leaves out because their software is not active', async () => {
    const ended = { subscriptionId: '5b1f8d8e-3f0a-4c55-9d6e-0c3f5a1d2b7e', expiresAt: desk.clock.now + DAY_MS };
    const { linkId } = await delivered(ended);
    desk.clock.advance(14 * DAY_MS);
    expect((await reissue({ 'accept-language': 'zh-CN' })).leftOut[0].message).toMatch(/未处于活动状态/);
    expect(await reissue()).toMatchObject({
      downloadLinks: [],
      leftOut: [{ downloadLink: { id: linkId, status: 'EXPIRED' }, reason: 'SOFTWARE_NOT_ACTIVE' }],
      remaining: 0,
    });
  });

  it('leaves out software with an open cancellation request', async () => {
    const world = await makeCustomerWorld(desk, 'ptn_northwind');
    customerId = world.customer.id;
    desk.clock.advance(14 * DAY_MS);
    expect(await reissue()).toMatchObject({ downloadLinks: [], leftOut: [{ downloadLink: { id: world.linkId } }] });
  });

  it('issues up to 100 links in a constant number of statements, and returns how many remain', async () => {
    const { id: softwareId } = await bought();
    const issuedAt = desk.clock.now - 14 * DAY_MS;
    const makeLinks = async (count: number) => {
      for (let made = 0; made < count; made += 1) await desk.make.link({ softwareId, issuedAt });
    };
    const answers: Data[] = [];
    const count = async () => (await statementsOf(async () => answers.push(await reissue()))).length;
    await makeLinks(2);
    const ofTwo = await count();
    await makeLinks(130);
    expect(await count()).toBe(ofTwo);
    await count();
    expect(answers.map(({ downloadLinks, remaining }) => [downloadLinks.length, remaining])).toEqual([
      [2, 0],
      [100, 30],
      [30, 0],
    ]);
  });

  it('reissues other links even if it leaves out a hundred', async () => {
    const ended = await bought({ subscriptionId: '5b1f8d8e-3f0a-4c55-9d6e-0c3f5a1d2b7e', expiresAt: desk.clock.now });
    const issuedAt = desk.clock.now - 14 * DAY_MS;
    for (let made = 0; made < 100; made += 1) await desk.make.link({ softwareId: ended.id, issuedAt });
    const { id: softwareId } = await bought();
    await desk.make.link({ softwareId, issuedAt });
    const { downloadLinks, leftOut, remaining } = await reissue();
    expect([downloadLinks.length, leftOut.length, remaining]).toEqual([1, 100, 0]);
  });

  it('begins each round once for any number of concurrent requests', async () => {
    const all = [await delivered(), await delivered(), await delivered()];
    desk.clock.advance(14 * DAY_MS);
    const collecting = desk.getKeysAndDownloads({ softwareId: all[0]?.softwareId as string });
    const answers = await Promise.all(Array.from({ length: 20 }, () => reissue()));
    await collecting;
    const issued = answers.flatMap(({ downloadLinks }) => downloadLinks).map(({ id }: Data) => id);
    expect(new Set(issued).size).toBe(issued.length);
    for (const { softwareId } of all) {
      expect((await linksOf(softwareId)).map(({ round }) => round)).toEqual([1, 2]);
    }
  });

  it('changes nothing if it fails in between', async () => {
    await delivered();
    await delivered();
    desk.clock.advance(14 * DAY_MS);
    const before = await desk.links();
    const stopRefusing = await refuse(desk.gateway.database, {
      event: 'INSERT',
      table: 'auditEvents',
      message: 'broken',
    });
    const { errors } = await desk.as('ADMIN_AGENT').ask(REISSUE, { customer: { id: customerId } });
    expect(errors).toHaveLength(1);
    expect(await desk.links()).toEqual(before);
    await stopRefusing();
    expect((await reissue()).downloadLinks).toHaveLength(2);
  });

  it('is recorded in the audit trail if it is refused', async () => {
    await desk.as('SALES_AGENT').ask(REISSUE, { customer: { id: customerId } });
    await desk.as('ADMIN_AGENT').ask(REISSUE, { customer: { id: 'cus_unknown' } });
    const { auditEvents } = await desk
      .as('GLOBAL_ADMIN')
      .query('{ auditEvents(action: DELIVERY_REQUESTED) { nodes { outcome reason subject { id } } } }');
    expect(auditEvents.nodes).toEqual([
      { outcome: 'DENIED', reason: 'CUSTOMER_NOT_FOUND', subject: null },
      { outcome: 'DENIED', reason: 'FORBIDDEN_ROLE', subject: { id: customerId } },
    ]);
  });
});
