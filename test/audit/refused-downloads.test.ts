import { HOUR_MS } from '../../src/platform/base/clock';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { NORTHWIND } from '../support/test-gateway';
import { refusedEvents } from './refused-events';

describe('a refused download', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.software()).id;
  });
  afterEach(() => desk.close());

  const refused = () => refusedEvents(desk);

  it('is recorded once an hour for each link and reason', async () => {
    const { id } = await desk.link({ softwareId });
    await desk.spend(id);
    const follow = () => desk.follow(desk.pathOf(id));
    const answers = await Promise.all(Array.from({ length: 50 }, follow));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 410));
    const line = { action: 'DOWNLOAD_STARTED', outcome: 'DENIED', actor: 'download link', subjectId: id, softwareId };
    expect(await refused()).toMatchObject([{ ...line, reason: 'LINK_EXHAUSTED', partnerId: NORTHWIND }]);
    desk.clock.advance(HOUR_MS);
    await follow();
    expect(await refused()).toHaveLength(2);

    const revoked = await desk.link({
      editionId: (await desk.make.edition({ productId: desk.sku.productId, version: '2019' })).id,
    });
    await desk.revoke(revoked.id);
    await desk.follow(desk.pathOf(revoked.id));
    desk.clock.advance(15 * 24 * HOUR_MS);
    const [, , third] = await refused();
    expect(third).toMatchObject({ reason: 'LINK_REVOKED', subjectId: revoked.id });
    expect((await desk.follow('/downloads/nonsense')).statusCode).toBe(404);
    expect(await refused()).toHaveLength(3);
  });
});
