import { hash } from 'node:crypto';
import { readSettings } from '../../src/platform/config/config';
import { forbiddenFields } from '../support/forbidden-fields';
import { LINK, SOFTWARE, SubscriptionHarness } from './subscription-harness';
import { transports } from './subscriptions-client';

const operations = [{ id: hash('sha256', SOFTWARE), name: 'Software', type: 'subscription' as const, body: SOFTWARE }];

describe.each(transports)('over %s', (transport) => {
  it('only trusted documents are executed if no others are allowed', async () => {
    const harness = await SubscriptionHarness.open(transport, { trustedDocuments: { operations, only: true } });
    const { id } = await harness.cancelling.test.make.customer();
    expect(await harness.refusal(LINK, 'sft_1')).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    (await harness.subscribe(SOFTWARE, id)).stop();
    await harness.close();
  });

  it('a user with too many refused subscriptions is refused any other', async () => {
    const { rateLimits } = readSettings({ RATE_LIMIT_REFUSED: '3' });
    const harness = await SubscriptionHarness.open(transport, { rateLimits });
    const refuse = async () => (await harness.refusal(SOFTWARE, 'cus_unknown'))[0].extensions.code;
    for (let times = 0; times < 3; times += 1) expect(await refuse()).toBe('CUSTOMER_NOT_FOUND');
    expect(await refuse()).toBe('RATE_LIMITED');
    await harness.close();
  });

  it('a field that is refused at each change does not count as refused requests', async () => {
    const { rateLimits } = readSettings({ RATE_LIMIT_REFUSED: '3' });
    const harness = await SubscriptionHarness.open(transport, { rateLimits });
    const { buyDelivered, getKeysAndDownloads } = harness.cancelling;
    const { softwareId, editionId } = await buyDelivered();
    const query = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id) { url } }';
    const subscription = await harness.subscribe(query, softwareId, 'GLOBAL_ADMIN');
    for (let times = 0; times < 4; times += 1) {
      await getKeysAndDownloads(softwareId, editionId, true);
      expect(forbiddenFields(await subscription.next())).toEqual(['DownloadLink.url']);
    }
    expect((await harness.cancelling.test.as('GLOBAL_ADMIN').ask('{ viewer { id } }')).errors).toEqual([]);
    await harness.close();
  });
});
