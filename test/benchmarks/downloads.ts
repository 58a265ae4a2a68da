import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { startFileServers } from './file-servers';
import { createHttpClient } from './http-client';
import { alternate, median, medianOf } from './measure';
import { type Memory, memoryDuring } from './memory-watch';
import { receive } from './receive';
import { seed } from './seed';
import { seedLinks } from './seed-links';
import { seedMedium } from './seed-media';
import { amount, atLeast, below, markdownTable } from './table';

const FILE_BYTES = 2 ** 30;
const GOAL = 0.8;
/** How much the memory may change while a file is sent that is many times as large. */
const FLAT_MB = 30;

interface Source {
  readonly name: string;
  /** Returns the current URL of the file. */
  readonly file: () => Promise<{ readonly origin: string; readonly path: string }>;
}

/** A large file from a session URL, compared with servers that only serve files. */
export const downloads: Benchmark = async ({ rounds }) => {
  const { dataDir } = await seed();
  const file = await seedMedium(dataDir, FILE_BYTES);
  const [link = ''] = await seedLinks(dataDir, 1);
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const others = await startFileServers(file);
  const session = async () => {
    const { status, headers } = await createHttpClient(server.origin)({ method: 'GET', path: link });
    if (status !== 303) throw new Error(`The link answers ${status}.`);
    return { origin: server.origin, path: String(headers.location) };
  };
  const own: Source = { name: ours.name, file: session };
  const sources = [own, ...others.map((each): Source => ({ name: each.name, file: async () => each }))];

  const memories: Memory[] = [];
  const samples = await alternate(sources, rounds + 1, async ({ file: find }) => {
    const { origin, path } = await find();
    let perSecond = Number.NaN;
    const memory = await memoryDuring(server.pid, async () => {
      perSecond = await receiveAll(origin, path);
    });
    if (origin === server.origin) memories.push(memory);
    return perSecond;
  });
  await server.stop();

  // The first round warms up.
  const rates = new Map([...samples].map(([source, [, ...rest]]) => [source, median(rest)]));
  const ownRate = rates.get(own) as number;
  const movedMb = medianOf(memories.slice(1), ({ minMb, maxMb }) => maxMb - minMb);
  return {
    title: 'A download of 1 GiB',
    text: markdownTable([...rates].map(([{ name }, rate]) => ({ '': name, 'MB/s': amount(rate) }))),
    goals: [
      ...[...rates]
        .filter(([source]) => source !== own)
        .map(([{ name }, against]) =>
          atLeast({ name: `1 GiB, against ${name}`, unit: 'MB/s', ours: ownRate, against, goal: GOAL }),
        ),
      below({ name: 'memory that moves during 1 GiB', unit: 'MB', ours: movedMb, goal: FLAT_MB }),
    ],
  };
};

/** Downloads the file. Returns megabytes per second. */
async function receiveAll(origin: string, path: string): Promise<number> {
  const startedAt = performance.now();
  const bytes = await receive(origin, path);
  if (bytes < FILE_BYTES) throw new Error(`Only ${bytes} bytes came.`);
  return bytes / 1e6 / ((performance.now() - startedAt) / 1_000);
}
