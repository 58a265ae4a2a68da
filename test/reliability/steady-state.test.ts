import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../src/platform/base/clock';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { everyday } from './everyday';
import { fillKeyPool, giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { notRun } from './not-run';
import { growthPerMinute, type ProcessWatch, watchProcess } from './process-watch';
import { full, rounds } from './rounds';
import { visit } from './visitor';

/** Until caches are full, compiled code is compiled, and the heap has the size that this load needs. */
const WARM_UP_MS = rounds(3, 180) * SECOND_MS;
const WATCHED_MS = rounds(5, 420) * SECOND_MS;
const VISITORS = 4;
const KEYS = rounds(1_000, 20_000);
const MAX_MEGABYTES_PER_MINUTE = 1;
/** Of connections that happen to be open when it is looked. */
const MAX_DESCRIPTORS_MORE = 3;
/** What code is compiled to, and what is kept for statements and connections, may still become more. */
const MAX_HEAP_MEGABYTES_MORE = rounds(10, 5);
const GARBAGE_COLLECTOR = `--require ${join(__dirname, 'collect-garbage.cjs')}`;

describe('R14: a gateway under mixed load', () => {
  if (!existsSync('/proc/self/status')) return notRun('R14', 'only Linux tells in /proc what a process holds');
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = await serveDemo({ WORKERS: '', NODE_OPTIONS: GARBAGE_COLLECTOR });
    await giveCredit(demo);
    await fillKeyPool(demo, KEYS);
  });
  afterAll(() => demo.stop());

  /** Does what a day brings, over and over, until told to stop. */
  async function liveOn(first: number, until: AbortSignal): Promise<void> {
    const visitor = visit(demo);
    for (let turn = first; !until.aborted; turn++) await everyday[turn % everyday.length]?.(visitor);
  }

  let collections = 0;
  async function heapMegabytes(): Promise<number> {
    demo.kill('SIGUSR2');
    const lines = await demo.printed('heapUsed', ++collections);
    return Number(lines.at(-1)?.split(' ')[1]) / 1_000_000;
  }

  it('R14: holds no more memory, no more file descriptors, and fails at nothing', async () => {
    const over = new AbortController();
    const living = Promise.all(Array.from({ length: VISITORS }, (_, index) => liveOn(index, over.signal)));
    const watching = (async () => {
      await delay(WARM_UP_MS, undefined, { signal: over.signal });
      const heapBefore = await heapMegabytes();
      const watch = watchProcess(demo.pid);
      await delay(WATCHED_MS, undefined, { signal: over.signal }).finally(() => watch.stop());
      return { heapBefore, heapAfter: await heapMegabytes(), watch };
    })();
    const [{ heapBefore, heapAfter, watch }] = await Promise.all([
      watching.finally(() => over.abort()),
      living.catch((error) => {
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
  /** What the server answered with 5xx, and what it logged as an error. */
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
