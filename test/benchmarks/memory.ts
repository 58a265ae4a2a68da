import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { createHttpClient, type SendRequest } from './http-client';
import { memoryDuring } from './memory-watch';
import { buyer } from './purchases';
import { repeat } from './repeat';
import { type BenchmarkRequest, customerRequest, nestedQuery, posted } from './requests';
import { seed } from './seed';
import { amount, below } from './table';

const GOAL_MB = 180;
const SECONDS = 30;
const CONNECTIONS_OF_EACH = 10;

/** The memory of one process under concurrent nested queries, small queries and purchases. */
export const memory: Benchmark = async () => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const send = createHttpClient(server.origin);
  const acts = [
    reader(send, token, posted(nestedQuery)),
    reader(send, token, customerRequest(`cus_${benchKey(1)}`, { introduced: false })),
    buyer(send, token),
  ];
  const repetition = { connections: CONNECTIONS_OF_EACH, seconds: SECONDS, pid: server.pid };
  const { medianMb, maxMb } = await memoryDuring(server.pid, () =>
    Promise.all(acts.map((act) => repeat(repetition, act))),
  );
  await server.stop();
  return {
    title: 'Memory under load',
    text: `${SECONDS} s of nested queries, small ones and purchases: ${amount(medianMb)} MB in the middle, ${amount(maxMb)} MB at most.`,
    goals: [below({ name: 'resident memory under load, 1 process', unit: 'MB', ours: maxMb, goal: GOAL_MB })],
  };
};

function reader(send: SendRequest, token: string, { method, path, headers, body = '' }: BenchmarkRequest) {
  const request = { method, path, headers: { ...headers, authorization: `Bearer ${token}` }, body };
  return async () => {
    const received = await send(request);
    if (received.status !== 200) throw new Error(received.body);
  };
}
