import { setTimeout as delay } from 'node:timers/promises';
import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { keepAtIt } from './keep-at-it';
import { seed } from './seed';
import { amount, below } from './table';
import { usageOf } from './usage';
import { type Visitor, visitorOf } from './visitor';

const DOCUMENTS = 10_000;
const AT_ONCE = 10;
const WARM_UP_SECONDS = 10;
const PAUSE_MS = 20_000;
const GOAL_MB = 30;

/** What so many documents leave behind of which no two are alike, half of them invalid. */
export const documents: Benchmark = async () => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const ask = asker(visitorOf(server.origin), token);
  const effort = { connections: AT_ONCE, seconds: WARM_UP_SECONDS, pid: server.pid };
  await keepAtIt(effort, () => ask(0));
  await delay(PAUSE_MS);
  const before = usageOf(server.pid).rssMb;

  let asked = 0;
  const goOn = async () => {
    while (asked < DOCUMENTS) await ask(++asked);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  const after = usageOf(server.pid).rssMb;
  await delay(PAUSE_MS);
  const later = usageOf(server.pid).rssMb;
  await server.stop();
  return {
    title: `${DOCUMENTS} different documents`,
    text: `${amount(before)} MB before, ${amount(after)} MB after the last one, ${amount(later)} MB a little later.`,
    goals: [below({ name: `${DOCUMENTS} different documents`, unit: 'MB', ours: later - before, goal: GOAL_MB })],
  };
};

/** Asks with one document for each number. */
function asker(visitor: Visitor, token: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async (number: number) => {
    const isValid = number % 2 === 0;
    const field = isValid ? 'name' : `name${number}`;
    const query = `query Document${number} {
      customers(first: ${(number % 20) + 1}) { nodes { id alias${number}: ${field} software(first: 5) { nodes { id } } } }
    }`;
    const { status, body } = await visitor({
      method: 'POST',
      path: '/graphql',
      headers,
      body: JSON.stringify({ query }),
    });
    if (status !== (isValid ? 200 : 400)) throw new Error(body);
  };
}
