import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { send, signedIn } from '../process/buying';
import { serveDemo } from '../support/served-demo';
import { buy, nextChange, subscribeTo } from './served-subscription';

/** The example of a submission, on the demo data. */
const EXAMPLE = join(__dirname, '../../schema/operations/cancel/03-submit-a-cancellation');
const SUBMISSION = JSON.stringify({
  query:
    'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { cancellationRequest { id } } }',
  variables: JSON.parse(readFileSync(`${EXAMPLE}.json`, 'utf8')),
});

describe('a subscription at one process', () => {
  it('reports commits of another process, and ends without `complete` when its own process stops', async () => {
    const here = await serveDemo();
    const there = await serveDemo({ ...here.env, PORT: undefined });
    const subscription = await subscribeTo(here);
    for (const process of [there, here, there]) {
      const bought = await buy(process);
      expect([await nextChange(subscription)]).toEqual(bought);
    }
    expect(await there.stop()).toBe(0);
    here.kill('SIGTERM');
    await expect(subscription.until((text) => text.includes('complete'))).rejects.toThrow('This is all');
    expect(await here.stop()).toBe(0);
  });

  it('continues at another process, and at its own after a restart, with what was committed in between', async () => {
    const here = await serveDemo();
    const there = await serveDemo({ ...here.env, PORT: undefined });
    const subscription = await subscribeTo(there);
    const [first] = await buy(here);
    expect(await nextChange(subscription)).toBe(first);
    expect(await there.stop()).toBe(0);
    const missed = await buy(here);
    const continued = await subscribeTo(here, undefined, undefined, subscription.lastId());
    expect([await nextChange(continued)]).toEqual(missed);
    await continued.stop();
    const missedAgain = await buy(here);
    const restarted = await serveDemo({ ...here.env, PORT: undefined });
    const later = await subscribeTo(restarted, undefined, undefined, continued.lastId());
    expect([await nextChange(later)]).toEqual(missedAgain);
    await later.stop();
    expect([await restarted.stop(), await here.stop()]).toEqual([0, 0]);
  });

  it('reports to a reviewer a request that was submitted at another process', async () => {
    const here = await serveDemo();
    const there = await serveDemo({ ...here.env, PORT: undefined });
    const query = 'subscription { cancellationRequestsOpened { id } }';
    const opened = await subscribeTo(here, query, 'reviewer');
    const { submitCancellation } = await send(there.origin, await signedIn(there), SUBMISSION);
    expect((await opened.next()).data).toEqual({ cancellationRequestsOpened: submitCancellation.cancellationRequest });
    await opened.stop();
    expect([await there.stop(), await here.stop()]).toEqual([0, 0]);
  });

  it('reports commits of both of two workers on one port', async () => {
    const demo = await serveDemo({ WORKERS: '2' });
    await demo.printed('Server listening', 2);
    const subscriptions = await Promise.all(Array.from({ length: 4 }, () => subscribeTo(demo)));
    for (let purchases = 0; purchases < 4; purchases += 1) {
      const bought = await buy(demo);
      for (const subscription of subscriptions) expect([await nextChange(subscription)]).toEqual(bought);
    }
    for (const subscription of subscriptions) await subscription.stop();
    expect(await demo.stop()).toBe(0);
  });
});
