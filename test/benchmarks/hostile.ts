import { setTimeout as delay } from 'node:timers/promises';
import { hostileRequests } from '../execution/hostile-requests';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { keepAtIt } from './keep-at-it';
import { median } from './measure';
import { nestedQuery } from './questions';
import { seed } from './seed';
import { amount, atMost, below } from './table';
import { type Visitor, visitorOf } from './visitor';

const PAUSE_MS = 20;
const WARM_UP_SECONDS = 3;

/** What somebody with a token who sends hostile documents, one after the other, does to somebody who asks ordinary ones. */
export const hostile: Benchmark = async ({ rounds, seconds }) => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const attacks: number[] = [];
  const alone: number[] = [];
  const beside: number[] = [];
  const asks = (time: number) => normalP99(server, token, time);
  await asks(WARM_UP_SECONDS);
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await asks(seconds));
    const attacker = attack(visitorOf(server.origin), token, attacks);
    beside.push(await asks(seconds));
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
        name: 'p99 of a normal client beside hostile documents, against alone',
        unit: 'ms',
        ours: median(beside),
        against: median(alone),
        goal: 2,
      }),
    ],
  };
};

async function normalP99({ origin, pid }: RunningCandidate, token: string, seconds: number): Promise<number> {
  const visitor = visitorOf(origin);
  const { latencyP99Ms } = await keepAtIt({ connections: 4, seconds, pid }, async () => {
    const { status, body } = await visitor(posted(token, { query: nestedQuery }));
    if (status !== 200) throw new Error(body);
  });
  return latencyP99Ms;
}

/** Sends one hostile document after the other until it is stopped; notes how long each refusal took. */
function attack(visitor: Visitor, token: string, took: number[]) {
  let isOver = false;
  const attacking = (async () => {
    for (let number = 0; !isOver; number += 1) {
      const { name, ...payload } = hostileRequests[number % hostileRequests.length] ?? { name: '' };
      const begunAt = performance.now();
      const { status, body } = await visitor(posted(token, payload));
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
