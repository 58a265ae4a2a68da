import { hash } from 'node:crypto';
import { readSettings } from '../../src/platform/config/config';
import { ways } from './listening';
import { LINK, ListeningRoom, SOFTWARE } from './listening-room';

const operations = [{ id: hash('sha256', SOFTWARE), name: 'Software', type: 'subscription' as const, body: SOFTWARE }];

describe.each(ways)('over %s', (way) => {
  it('only trusted documents are run where nothing else is', async () => {
    const room = await ListeningRoom.in(way, { trustedDocuments: { operations, only: true } });
    const { id } = await room.cancelling.test.make.customer();
    expect(await room.refusal(LINK, 'sft_1')).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    (await room.listen(SOFTWARE, id)).stop();
    await room.close();
  });

  it('whoever is refused again and again is not listened to any more', async () => {
    const { rateLimits } = readSettings({ RATE_LIMIT_REFUSED: '3' });
    const room = await ListeningRoom.in(way, { rateLimits });
    const refuse = async () => (await room.refusal(SOFTWARE, 'cus_unknown'))[0].extensions.code;
    for (let times = 0; times < 3; times += 1) expect(await refuse()).toBe('CUSTOMER_NOT_FOUND');
    expect(await refuse()).toBe('RATE_LIMITED');
    await room.close();
  });

  it('a field that is refused at each change costs nobody their next requests', async () => {
    const { rateLimits } = readSettings({ RATE_LIMIT_REFUSED: '3' });
    const room = await ListeningRoom.in(way, { rateLimits });
    const { buyDelivered, getKeysAndDownloads } = room.cancelling;
    const { softwareId, editionId } = await buyDelivered();
    const query = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id) { url } }';
    const heard = await room.listen(query, softwareId, 'GLOBAL_ADMIN');
    for (let times = 0; times < 4; times += 1) {
      await getKeysAndDownloads(softwareId, editionId, true);
      expect((await heard.next()).errors[0].extensions.code).toBe('FORBIDDEN_ROLE');
    }
    expect((await room.cancelling.test.as('GLOBAL_ADMIN').ask('{ viewer { id } }')).errors).toEqual([]);
    await room.close();
  });
});
