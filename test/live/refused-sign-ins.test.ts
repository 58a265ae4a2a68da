import { refusalCodes, waysToRefuse } from '../partners/refusing';
import { openSocket, signIn } from './raw-socket';
import { SOFTWARE, SubscriptionHarness } from './subscription-harness';
import { transports } from './subscriptions-client';

describe.each(refusalCodes)('with %s', (code) => {
  const { refuse, admit } = waysToRefuse[code];

  describe.each(transports)('a subscription over %s', (transport) => {
    let harness: SubscriptionHarness;

    beforeEach(async () => {
      harness = await SubscriptionHarness.open(transport);
    });
    afterEach(async () => {
      await admit(harness.cancelling.test);
      await harness.close();
    });

    const makeCustomer = async () => (await harness.cancelling.test.make.customer()).id;

    it('ends with this reason, although nothing has changed', async () => {
      const subscription = await harness.subscribe(SOFTWARE, await makeCustomer());
      await refuse(harness.cancelling.test);
      const [end, ...others] = await subscription.ended;
      expect(others).toEqual([]);
      if (transport === 'WebSocket') expect(end.reason).toMatchObject({ code: 4403, reason: code });
      else expect(end.errors).toMatchObject([{ extensions: { code } }]);
    });

    it('of another user continues', async () => {
      const { test } = harness.cancelling;
      const subscription = await harness.subscribe(SOFTWARE, await makeCustomer(), 'OPERATOR');
      await refuse(test);
      await admit(test);
      expect(subscription.results).toEqual([]);
      subscription.stop();
      expect(await subscription.ended).toEqual([]);
    });
  });

  describe('a WebSocket', () => {
    let harness: SubscriptionHarness;
    let token: string;

    beforeEach(async () => {
      harness = await SubscriptionHarness.open('WebSocket');
      token = await harness.cancelling.test.as('ADMIN_AGENT').token();
    });
    afterEach(async () => {
      await admit(harness.cancelling.test);
      await harness.close();
    });

    it('is closed with 4403 even if it has no subscription', async () => {
      const { closed } = await signIn(harness.origin, token);
      await refuse(harness.cancelling.test);
      expect(await closed).toBe(4403);
    });

    it('cannot sign in until that ends', async () => {
      const { test } = harness.cancelling;
      await refuse(test);
      const { send, closed } = await openSocket(harness.origin);
      const init = { type: 'connection_init', payload: { authorization: `Bearer ${token}` } };
      send(init);
      expect(await closed).toBe(4403);
      const headers = { authorization: `Bearer ${token}` };
      await expect(openSocket(harness.origin, { headers })).rejects.toThrow('response: 403');

      await admit(test);
      const socket = await signIn(harness.origin, token);
      socket.socket.close();
    });
  });
});
