import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { expectInvariants } from '../support/invariants';
import { refuse } from '../support/refuse';

const COLLECT =
  'mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) { userErrors { code } } }';

describe('without its event in the audit trail', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  it.each([
    ['INSERT', 'auditEvents'],
    ['UPDATE', 'auditChains'],
  ] as const)('nothing is assigned, issued, revealed or claimed (%s of %s)', async (event, table) => {
    const softwareId = (await desk.software()).id;
    const link = await desk.link();
    const restore = await refuse(desk.gateway.database, { event, table, message: 'the trail is full' });
    const collected = await desk.as('ADMIN_AGENT').ask(COLLECT, { input: { softwareId, editionId: desk.edition.id } });
    expect(collected.data?.getKeysAndDownloads ?? null).toBeNull();
    expect((await desk.follow(desk.pathOf(link.id))).statusCode).toBe(500);
    await restore();
    expect([await desk.assignedKeys(), (await desk.links()).length, await desk.sessions()]).toEqual([[], 1, []]);
    expect(await desk.linkRow(link.id)).toMatchObject({ downloadsUsed: 0 });
    await expectInvariants(desk.gateway);
  });
});
