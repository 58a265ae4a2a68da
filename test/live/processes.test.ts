import { serveDemo } from '../support/served-demo';
import { buy, nextChange, subscribeTo } from './served-subscription';

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
