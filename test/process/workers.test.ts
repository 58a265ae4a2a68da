import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Data } from '../support/client';
import { engine } from '../support/engine';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { beginPurchase, purchaseBody, send, signedIn } from './buying';

describe('two workers behind one port', () => {
  let demo: ServedDemo;

  const open = async (variables: NodeJS.ProcessEnv = {}) => {
    demo = await serveDemo({ WORKERS: '2', ...variables });
    await demo.printed('Server listening', 2);
  };
  afterEach(() => demo?.stop());

  const pidsOf = (lines: readonly string[]) => [...new Set(lines.map((line) => JSON.parse(line).pid as number))];
  /** The processes that have answered a GraphQL request since so many lines of output. */
  const answering = (since = 0) => pidsOf(demo.output.slice(since).filter((line) => line.includes('"/graphql"')));

  it('both answer, and of 200 purchases with one key at once there is one order', async () => {
    await open();
    const headers = await signedIn(demo);
    const body = purchaseBody();
    const answers: Data[] = await Promise.all(Array.from({ length: 200 }, () => send(demo.origin, headers, body)));

    const purchases = answers.map(({ purchase }) => purchase);
    expect(purchases.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(purchases.map(({ order }) => order.id)).size).toBe(1);
    expect(answering().sort()).toEqual(pidsOf(await demo.printed('Server listening', 2)).sort());
    expect(await demo.stop()).toBe(0);
  });

  it('one that is killed is replaced, and the other one serves meanwhile', async () => {
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
    while (answering(since).length < 2) await Promise.all([buy(), buy(), buy(), buy()]);
    expect(answering(since)).not.toContain(killed);
  });

  if (engine === 'postgres') return; // The rest is about processes and ports alone.

  it('serve on with links that name the port where any port will do', async () => {
    await open({ PORT: '0' });
    const [line] = await demo.printed('This is a demo');
    const [, port] = String(line).match(/Open http:\/\/127\.0\.0\.1:(\d+)\/playground/) ?? [];
    expect(Number(port)).toBeGreaterThan(0);
    expect(await fetch(`http://127.0.0.1:${port}/livez`)).toMatchObject({ status: 200 });
  });

  it('answer what is on its way when they are told to stop, through the process that started them', async () => {
    await open();
    const begun = await beginPurchase(demo);
    demo.kill('SIGTERM');
    await demo.printed('SIGTERM: stopping', 3);
    expect((await begun.end()).purchase.order).not.toBeNull();
    expect(await demo.exited).toBe(0);
  });

  it('end gracefully by themselves when the process that started them was killed', async () => {
    await open();
    const begun = await beginPurchase(demo);
    demo.kill('SIGKILL');
    await demo.printed('the primary process has ended: stopping', 2);
    expect((await begun.end()).purchase.order).not.toBeNull();
    await demo.silent;
  });

  it('are given up with exit code 1 when none of them can start', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-workers-'));
    const preload = join(directory, 'preload.cjs');
    writeFileSync(preload, "if (require('node:cluster').isWorker) throw new Error('cannot start');");
    await expect(serveDemo({ WORKERS: '2', NODE_OPTIONS: `--require ${preload}` })).rejects.toThrow(
      /^The server ended with 1: .*cannot start/s,
    );
    rmSync(directory, { recursive: true });
  });
});
