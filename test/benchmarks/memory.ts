import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import { type Candidate, startCandidate } from './candidate';
import { ownAndPrevious } from './candidates';
import { onServerCore } from './cores';
import { createHttpClient, type SendRequest } from './http-client';
import { type Memory, memoryDuring } from './memory-watch';
import { buyer } from './purchases';
import { repeat } from './repeat';
import { type BenchmarkRequest, customerRequest, nestedQuery, posted } from './requests';
import { type Seeded, seed } from './seed';
import { amount, below } from './table';
import { newDirectory } from './workspace';

const GOAL_MB = 180;
const SECONDS = 30;
const CONNECTIONS_OF_EACH = 10;

/** The memory of one process under concurrent nested queries, small queries and purchases. */
export const memory: Benchmark = async (options) => {
  const seeded = await seed();
  const measured: (Memory & { readonly name: string })[] = [];
  for (const gateway of ownAndPrevious(options))
    measured.push({
      name: gateway.name,
      ...(await memoryOf(gateway, { ...seeded, dataDir: newDirectory(seeded.dataDir) })),
    });
  const figures = measured.map(
    ({ name, medianMb, maxMb }) => `${name}: ${amount(medianMb)} MB in the middle, ${amount(maxMb)} MB at most`,
  );
  const own = measured[0]?.maxMb ?? Number.NaN;
  return {
    title: 'Memory under load',
    text: `${SECONDS} s of nested queries, small ones and purchases. ${figures.join('. ')}.`,
    goals: [below({ name: 'resident memory under load, 1 process', unit: 'MB', ours: own, goal: GOAL_MB })],
  };
};

async function memoryOf(gateway: Candidate, { dataDir, token }: Seeded): Promise<Memory> {
  const server = await onServerCore(() => startCandidate(gateway, { DATA_DIR: dataDir }));
  const send = createHttpClient(server.origin);
  const acts = [
    reader(send, token, posted(nestedQuery)),
    reader(send, token, customerRequest(`cus_${benchKey(1)}`, { introduced: false })),
    buyer(send, token),
  ];
  const repetition = { connections: CONNECTIONS_OF_EACH, seconds: SECONDS, pid: server.pid };
  const memory = await memoryDuring(server.pid, () => Promise.all(acts.map((act) => repeat(repetition, act))));
  await server.stop();
  return memory;
}

function reader(send: SendRequest, token: string, { method, path, headers, body = '' }: BenchmarkRequest) {
  const request = { method, path, headers: { ...headers, authorization: `Bearer ${token}` }, body };
  return async () => {
    const received = await send(request);
    if (received.status !== 200) throw new Error(received.body);
  };
}
