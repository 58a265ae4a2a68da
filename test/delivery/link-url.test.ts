import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../../src/platform/base/clock';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const LINK = 'query ($id: ID!) { node(id: $id) { ... on DownloadLink { url status } } }';

describe('the URL of a download link', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.software()).id;
  });
  afterEach(() => desk.close());

  const reissue = (some: object = {}) => desk.getKeysAndDownloads({ softwareId, reissue: true, ...some });
  const urlOf = async (id: string): Promise<string | null> =>
    (await desk.as('ADMIN_AGENT').query(LINK, { id })).node.url;
  /** Whether the download route serves the link. */
  const isServed = async (id: string) =>
    (await desk.app.inject({ method: 'HEAD', url: desk.pathOf(id) })).statusCode < 400;

  it.each<[string, (id: string) => unknown]>([
    ['has expired', () => desk.clock.advance(14 * DAY_MS)],
    ['is exhausted', (id) => desk.spend(id)],
    ['was revoked with its software', (id) => desk.revoke(id)],
    ['was reissued', () => reissue()],
  ])('S10: is null for a link that %s, which the route refuses', async (_what, end) => {
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    const [{ id, url }] = downloadLinks;
    expect([await urlOf(id), await isServed(id)]).toEqual([url, true]);
    await end(id);
    expect([await urlOf(id), await isServed(id)]).toEqual([null, false]);
  });

  it('exists until the last millisecond and the last download', async () => {
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    const [{ id, url }] = downloadLinks;
    await desk.spend(id, 1);
    desk.clock.advance(14 * DAY_MS - 1);
    expect([await urlOf(id), await isServed(id)]).toEqual([url, true]);
  });

  it('is null if a request is repeated whose link was revoked since', async () => {
    const idempotencyKey = randomUUID();
    const first = await reissue({ idempotencyKey });
    await reissue({ idempotencyKey: randomUUID() });
    const repeated = await reissue({ idempotencyKey });
    expect(repeated).toMatchObject({ replayed: true, downloadLinks: [{ url: null, status: 'REVOKED' }] });
    expect(repeated.downloadLinks[0].id).toBe(first.downloadLinks[0].id);
  });
});
