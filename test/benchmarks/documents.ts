import { setTimeout as delay } from 'node:timers/promises';
import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { createHttpClient, type SendRequest } from './http-client';
import { repeat } from './repeat';
import { seed } from './seed';
import { amount, below } from './table';
import { usageOf } from './usage';

const DOCUMENTS = 10_000;
const AT_ONCE = 10;
const WARM_UP_SECONDS = 10;
const PAUSE_MS = 20_000;
const GOAL_MB = 30;

/** The memory that `DOCUMENTS` different documents leave in use, half of them invalid. */
export const documents: Benchmark = async () => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const ask = asker(createHttpClient(server.origin), token);
  const repetition = { connections: AT_ONCE, seconds: WARM_UP_SECONDS, pid: server.pid };
  await repeat(repetition, () => ask(0));
  await delay(PAUSE_MS);
  const before = usageOf(server.pid).rssMb;

  let sent = 0;
  const sendDocuments = async () => {
    while (sent < DOCUMENTS) await ask(++sent);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendDocuments));
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

/** Returns a function that sends a different document for each number. */
function asker(send: SendRequest, token: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async (number: number) => {
    const isValid = number % 2 === 0;
    const field = isValid ? 'name' : `name${number}`;
    const query = `query Document${number} {
      customers(first: ${(number % 20) + 1}) { nodes { id alias${number}: ${field} software(first: 5) { nodes { id } } } }
    }`;
    const { status, body } = await send({
      method: 'POST',
      path: '/graphql',
      headers,
      body: JSON.stringify({ query }),
    });
    if (status !== (isValid ? 200 : 400)) throw new Error(body);
  };
}
