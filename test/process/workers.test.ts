import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Data } from '../support/client';
import { engine } from '../support/engine';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { beginPurchase, purchaseBody, send, signedIn } from './buying';

describe('two workers on one port', () => {
  let demo: ServedDemo;

  const open = async (variables: NodeJS.ProcessEnv = {}) => {
    demo = await serveDemo({ WORKERS: '2', ...variables });
    await demo.printed('Server listening', 2);
  };
  afterEach(() => demo?.stop());

  const pidsOf = (lines: readonly string[]) => [...new Set(lines.map((line) => JSON.parse(line).pid as number))];
  /** Returns the processes that have logged a GraphQL request after the first `since` lines of output. */
  const serving = (since = 0) => pidsOf(demo.output.slice(since).filter((line) => line.includes('"/graphql"')));

  it('both serve, and 200 concurrent purchases with one idempotency key create one order', async () => {
    await open();
    const headers = await signedIn(demo);
    const body = purchaseBody();
    const answers: Data[] = await Promise.all(Array.from({ length: 200 }, () => send(demo.origin, headers, body)));

    const purchases = answers.map(({ purchase }) => purchase);
    expect(purchases.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(purchases.map(({ order }) => order.id)).size).toBe(1);
    expect(serving().sort()).toEqual(pidsOf(await demo.printed('Server listening', 2)).sort());
    expect(await demo.stop()).toBe(0);
  });

  it('one that is killed is replaced, and the other one continues to serve', async () => {
    await open();
    const headers = await signedIn(demo);
    const [killed] = pidsOf(await demo.printed('Server listening', 2));
    process.kill(Number(killed), 'SIGKILL');
    await demo.printed('starting another one');
    expect((await send(demo.origin, headers, purchaseBody())).purchase.order).not.toBeNull();

    const pids = pidsOf(await demo.printed('Server listening', 3));
    expect(pids).toHaveLength(3);
    const since = demo.output.length;
    const buy = () => send(demo.origin, headers, purchaseBody());
    while (serving(since).length < 2) await Promise.all([buy(), buy(), buy(), buy()]);
    expect(serving(since)).not.toContain(killed);
  });

  if (engine === 'postgres') return; // The rest does not depend on the database.

  it('share one port that is chosen for PORT=0, and name it in links', async () => {
    await open({ PORT: '0' });
    const [line] = await demo.printed('This is a demo');
    const [, port] =
      String(line).match(/Open http:\/\/127\.0\.0\.1:(\d+)\/portal or http:\/\/127\.0\.0\.1:\1\/playground/) ?? [];
    expect(Number(port)).toBeGreaterThan(0);
    expect(await fetch(`http://127.0.0.1:${port}/livez`)).toMatchObject({ status: 200 });
  });

  it('complete running requests when the primary process receives a stop signal', async () => {
    await open();
    const begun = await beginPurchase(demo);
    demo.kill('SIGTERM');
    await demo.printed('SIGTERM: stopping', 3);
    expect((await begun.end()).purchase.order).not.toBeNull();
    expect(await demo.exited).toBe(0);
  });

  it('end gracefully by themselves if the primary process is killed', async () => {
    await open();
    const begun = await beginPurchase(demo);
    demo.kill('SIGKILL');
    await demo.printed('the primary process has ended: stopping', 2);
    expect((await begun.end()).purchase.order).not.toBeNull();
    await demo.silent;
  });

  it('end with exit code 1 if none of them can start', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-workers-'));
    const preload = join(directory, 'preload.cjs');
    writeFileSync(preload, "if (require('node:cluster').isWorker) throw new Error('cannot start');");
    await expect(serveDemo({ WORKERS: '2', NODE_OPTIONS: `--require ${preload}` })).rejects.toThrow(
      /^The server ended with 1: .*cannot start/s,
    );
    rmSync(directory, { recursive: true });
  });
});
