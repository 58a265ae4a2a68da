import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../src/platform/base/clock';
import { expectInvariants } from '../support/invariants';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { createDemoClient } from './demo-client';
import { fillKeyPool, giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { mixedWorkload } from './mixed-workload';
import { growthPerMinute, type ProcessWatch, watchProcess } from './process-watch';
import { full, rounds } from './rounds';

/** Until the caches are full, the hot code is compiled, and the heap has the size that this load needs. */
const WARM_UP_MS = rounds(3, 180) * SECOND_MS;
const WATCHED_MS = rounds(5, 420) * SECOND_MS;
const CLIENTS = 4;
const KEYS = rounds(1_000, 20_000);
const MAX_MEGABYTES_PER_MINUTE = 1;
/** Connections that happen to be open at a sample. */
const MAX_DESCRIPTORS_MORE = 3;
/** Compiled code, prepared statements and connections may still grow. */
const MAX_HEAP_MEGABYTES_MORE = rounds(10, 5);
const GARBAGE_COLLECTOR = `--require ${join(__dirname, 'collect-garbage.cjs')}`;

describe('R14: a gateway under mixed load', () => {
  if (!existsSync('/proc/self/status')) return notRun('R14', 'it needs /proc of Linux');
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = await serveDemo({ WORKERS: '', NODE_OPTIONS: GARBAGE_COLLECTOR });
    await giveCredit(demo);
    await fillKeyPool(demo, KEYS);
  });
  afterAll(() => demo.stop());

  /** Runs the mixed workload repeatedly until it is aborted. */
  async function runWorkload(first: number, until: AbortSignal): Promise<void> {
    const client = createDemoClient(demo);
    for (let index = first; !until.aborted; index++) await mixedWorkload[index % mixedWorkload.length]?.(client);
  }

  let collections = 0;
  async function heapMegabytes(): Promise<number> {
    demo.kill('SIGUSR2');
    const lines = await demo.printed('heapUsed', ++collections);
    return Number(lines.at(-1)?.split(' ')[1]) / 1_000_000;
  }

  it('R14: does not grow in memory or file descriptors, and logs no error', async () => {
    const over = new AbortController();
    const load = Promise.all(Array.from({ length: CLIENTS }, (_, index) => runWorkload(index, over.signal)));
    const watching = (async () => {
      await delay(WARM_UP_MS, undefined, { signal: over.signal });
      const heapBefore = await heapMegabytes();
      const watch = watchProcess(demo.pid);
      await delay(WATCHED_MS, undefined, { signal: over.signal }).finally(() => watch.stop());
      return { heapBefore, heapAfter: await heapMegabytes(), watch };
    })();
    const [{ heapBefore, heapAfter, watch }] = await Promise.all([
      watching.finally(() => over.abort()),
      load.catch((error) => {
        over.abort();
        throw error;
      }),
    ]);

    const figures = { ...figuresOf(watch), heapBefore, heapAfter, requests: answered().length };
    measured('R14', figures);
    expect(failures()).toEqual([]);
    expect(figures.descriptorsAfter - figures.descriptorsBefore).toBeLessThanOrEqual(MAX_DESCRIPTORS_MORE);
    expect(heapAfter - heapBefore).toBeLessThan(MAX_HEAP_MEGABYTES_MORE);
    if (full) expect(figures.megabytesPerMinute).toBeLessThan(MAX_MEGABYTES_PER_MINUTE);
    await onDatabaseOf(demo, (database) => expectInvariants({ database }));
  });

  const answered = () => demo.output.filter((line) => line.includes('"msg":"request"'));
  /** Responses with 5xx, and logged errors. */
  const failures = () => demo.output.filter((line) => /"status":5|"level":[56]0/.test(line));
});

function figuresOf({ samples }: ProcessWatch) {
  const quarter = Math.ceil(samples.length / 4);
  const descriptors = samples.map(({ fileDescriptors }) => fileDescriptors);
  return {
    megabytesPerMinute: growthPerMinute(samples),
    rssBefore: samples[0]?.rssMegabytes,
    rssAfter: samples.at(-1)?.rssMegabytes,
    descriptorsBefore: median(descriptors.slice(0, quarter)),
    descriptorsAfter: median(descriptors.slice(-quarter)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
