import { serveDemo } from '../support/served-demo';
import { buy, listenTo, toldNext } from './served-listener';

describe('a listener of one process', () => {
  it('is told what is committed by another one, and goes on when its own one is told to stop', async () => {
    const here = await serveDemo();
    const there = await serveDemo({ ...here.env, PORT: undefined });
    const heard = await listenTo(here);
    for (const process of [there, here, there]) {
      const bought = await buy(process);
      expect([await toldNext(heard)]).toEqual(bought);
    }
    expect(await there.stop()).toBe(0);
    here.kill('SIGTERM');
    await expect(heard.until((text) => text.includes('complete'))).rejects.toThrow('This is all');
    expect(await here.stop()).toBe(0);
  });

  it('is told whichever of two workers behind one port did it', async () => {
    const demo = await serveDemo({ WORKERS: '2' });
    await demo.printed('Server listening', 2);
    const listeners = await Promise.all(Array.from({ length: 4 }, () => listenTo(demo)));
    for (let purchases = 0; purchases < 4; purchases += 1) {
      const bought = await buy(demo);
      for (const heard of listeners) expect([await toldNext(heard)]).toEqual(bought);
    }
    for (const heard of listeners) await heard.stop();
    expect(await demo.stop()).toBe(0);
  });
});
