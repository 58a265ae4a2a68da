import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { engine } from '../support/engine';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { beginPurchase, purchaseBody, send, signedIn } from './buying';

describe('the process of a gateway', () => {
  let demo: ServedDemo;

  afterEach(() => demo.stop());

  it('completes the purchase that was running at SIGTERM, keeps it, and ends with 0', async () => {
    demo = await serveDemo();
    const body = purchaseBody();
    const begun = await beginPurchase(demo, body);

    demo.kill('SIGTERM');
    await demo.printed('SIGTERM: stopping');
    const { purchase, connection } = await begun.end();
    expect(connection).toBe('close');
    expect(purchase).toMatchObject({ replayed: false, order: { id: expect.any(String) } });
    expect(await demo.exited).toBe(0);

    const again = await serveDemo(demo.env);
    const kept = await send(again.origin, await signedIn(again), body);
    expect(kept.purchase).toEqual({ ...purchase, replayed: true });
    expect(await again.stop()).toBe(0);
  });

  if (engine === 'postgres') return; // The rest does not depend on the database.

  it('continues to serve for STOP_DELAY_SECONDS, not ready, and closes each connection after its response', async () => {
    demo = await serveDemo({ STOP_DELAY_SECONDS: '5' });
    await demo.ready();
    demo.kill('SIGTERM');
    await demo.printed('SIGTERM: stopping');

    const readiness = await fetch(`${demo.origin}/readyz`);
    expect([readiness.status, await readiness.json()]).toEqual([503, { status: 'stopping', checks: {} }]);
    const { purchase } = await send(demo.origin, await signedIn(demo), purchaseBody());
    expect(purchase.order).not.toBeNull();
    const [alive] = await once(get(`${demo.origin}/livez`, { agent: false }), 'response');
    expect(alive.headers.connection).toBe('close');
    expect(await demo.exited).toBe(0);
  });

  it('handles the several signals of one Ctrl-C under npm as one', async () => {
    demo = await serveDemo();
    const begun = await beginPurchase(demo);
    for (let copies = 0; copies < 3; copies++) demo.kill('SIGINT');
    await demo.printed('SIGINT: stopping');
    demo.kill('SIGTERM');

    expect((await begun.end()).purchase.order).not.toBeNull();
    expect(await demo.exited).toBe(0);
    expect(demo.output.join()).not.toContain('cutting');
  });

  it('closes all connections on a later second signal, and still ends with 0', async () => {
    demo = await serveDemo({ STOP_DELAY_SECONDS: '600' });
    const { sent } = await beginPurchase(demo);
    const cut = once(sent, 'error');
    demo.kill('SIGTERM');
    const ended = demo.exited.then(() => true);
    while (!(await Promise.race([ended, delay(100, false)]))) demo.kill('SIGTERM');

    expect(await demo.exited).toBe(0);
    expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it.each(['Promise.reject(failure)', 'setImmediate(() => { throw failure })'])(
    'logs an uncaught error without its secrets, completes running requests, and ends with 1: %s',
    async (failing) => {
      const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-failing-'));
      const failure = "Object.assign(new Error('s3cret'), { parameters: ['s3cret'] })";
      const preload = join(directory, 'preload.cjs');
      writeFileSync(preload, `process.on('SIGUSR2', () => { const failure = ${failure}; ${failing}; });`);
      demo = await serveDemo({ NODE_OPTIONS: `--require ${preload}` });
      const begun = await beginPurchase(demo);

      demo.kill('SIGUSR2');
      const [line] = await demo.printed('uncaught error');
      expect(JSON.parse(String(line))).toMatchObject({ level: 60, err: { type: 'Error', stack: expect.any(String) } });
      expect(line).not.toContain('s3cret');
      expect((await begun.end()).purchase.order).not.toBeNull();
      expect(await demo.exited).toBe(1);
      rmSync(directory, { recursive: true });
    },
  );
});
