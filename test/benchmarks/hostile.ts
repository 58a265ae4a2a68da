import { setTimeout as delay } from 'node:timers/promises';
import { hostileRequests } from '../execution/hostile-requests';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { createHttpClient, type SendRequest } from './http-client';
import { median } from './measure';
import { repeat } from './repeat';
import { nestedQuery } from './requests';
import { seed } from './seed';
import { amount, atMost, below } from './table';

const PAUSE_MS = 20;
const WARM_UP_SECONDS = 3;

/** The effect of an authenticated client that sends hostile documents on another client that sends ordinary ones. */
export const hostile: Benchmark = async ({ rounds, seconds }) => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const attacks: number[] = [];
  const alone: number[] = [];
  const underAttack: number[] = [];
  const measure = (time: number) => normalP99(server, token, time);
  await measure(WARM_UP_SECONDS);
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await measure(seconds));
    const attacker = attack(createHttpClient(server.origin), token, attacks);
    underAttack.push(await measure(seconds));
    await attacker.stop();
  }
  await server.stop();
  const slowest = Math.max(...attacks);
  return {
    title: 'Hostile documents',
    text: `${attacks.length} hostile documents of ${hostileRequests.length} kinds were refused, one each ${PAUSE_MS} ms, the
      median in ${amount(median(attacks), 'ms')} and the slowest in ${amount(slowest, 'ms')}.`,
    goals: [
      below({ name: 'a hostile document is refused, slowest', unit: 'ms', ours: slowest, goal: 100 }),
      atMost({
        name: 'p99 of a normal client alongside hostile documents, against alone',
        unit: 'ms',
        ours: median(underAttack),
        against: median(alone),
        goal: 2,
      }),
    ],
  };
};

async function normalP99({ origin, pid }: RunningCandidate, token: string, seconds: number): Promise<number> {
  const send = createHttpClient(origin);
  const { latencyP99Ms } = await repeat({ connections: 4, seconds, pid }, async () => {
    const { status, body } = await send(posted(token, { query: nestedQuery }));
    if (status !== 200) throw new Error(body);
  });
  return latencyP99Ms;
}

/** Sends hostile documents one after another until it is stopped. Records how long each refusal took. */
function attack(send: SendRequest, token: string, took: number[]) {
  let isOver = false;
  const attacking = (async () => {
    for (let number = 0; !isOver; number += 1) {
      const { name, ...payload } = hostileRequests[number % hostileRequests.length] ?? { name: '' };
      const begunAt = performance.now();
      const { status, body } = await send(posted(token, payload));
      took.push(performance.now() - begunAt);
      if (status !== 400) throw new Error(`${name}: ${body}`);
      await delay(PAUSE_MS);
    }
  })();
  return {
    stop: () => {
      isOver = true;
      return attacking;
    },
  };
}

function posted(token: string, payload: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return { method: 'POST', path: '/graphql', headers, body: JSON.stringify(payload) };
}
