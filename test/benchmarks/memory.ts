import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { keepAtIt } from './keep-at-it';
import { memoryDuring } from './memory-watch';
import { buyer } from './purchases';
import { askedForCustomer, nestedQuery, posted, type Question } from './questions';
import { seed } from './seed';
import { amount, below } from './table';
import { type Visitor, visitorOf } from './visitor';

const GOAL_MB = 180;
const SECONDS = 30;
const CONNECTIONS_OF_EACH = 10;

/** What one process needs while it answers nested and small queries and sells, all at the same time. */
export const memory: Benchmark = async () => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const visitor = visitorOf(server.origin);
  const acts = [
    reader(visitor, token, posted(nestedQuery)),
    reader(visitor, token, askedForCustomer(`cus_${benchKey(1)}`, { introduced: false })),
    buyer(visitor, token),
  ];
  const effort = { connections: CONNECTIONS_OF_EACH, seconds: SECONDS, pid: server.pid };
  const { medianMb, maxMb } = await memoryDuring(server.pid, () =>
    Promise.all(acts.map((act) => keepAtIt(effort, act))),
  );
  await server.stop();
  return {
    title: 'Memory under load',
    text: `${SECONDS} s of nested queries, small ones and purchases: ${amount(medianMb)} MB in the middle, ${amount(maxMb)} MB at most.`,
    goals: [below({ name: 'resident memory under load, 1 process', unit: 'MB', ours: maxMb, goal: GOAL_MB })],
  };
};

function reader(visitor: Visitor, token: string, { method, path, headers, body = '' }: Question) {
  const sent = { method, path, headers: { ...headers, authorization: `Bearer ${token}` }, body };
  return async () => {
    const received = await visitor(sent);
    if (received.status !== 200) throw new Error(received.body);
  };
}
