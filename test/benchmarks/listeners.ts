import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { benchKey } from '../../src/demo/large-set/large-set';
import { SECOND_MS } from '../../src/platform/base/clock';
import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { createHttpClient } from './http-client';
import { median } from './measure';
import { memoryDuring } from './memory-watch';
import { buyer } from './purchases';
import { seed } from './seed';
import { amount, below } from './table';
import { usageOf } from './usage';

const LISTENERS = 1_000;
const GOAL_MB = 100;
const WARM_UP_PURCHASES = 200;
const IDLE_SECONDS = 10;
const CHANGES = 10;
const CUSTOMER = 1;

const SUBSCRIBE = {
  id: '1',
  type: 'subscribe',
  payload: {
    query: 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id status sku { title } } }',
    variables: { id: `cus_${benchKey(CUSTOMER)}` },
  },
};

/** The cost of many subscribers, each with its own WebSocket: while nothing changes, and for sending a change to all. */
export const listeners: Benchmark = async ({ rounds }) => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const buy = buyer(createHttpClient(server.origin), token, CUSTOMER);
  for (let bought = 0; bought < WARM_UP_PURCHASES; bought += 1) await buy();

  const idle = () => memoryDuring(server.pid, () => delay(IDLE_SECONDS * SECOND_MS));
  const before = await idle();
  const sockets = await Promise.all(Array.from({ length: LISTENERS }, () => subscribe(server.origin, token)));
  const idleFrom = usageOf(server.pid).cpuMs;
  const during = await idle();
  const idleMs = usageOf(server.pid).cpuMs - idleFrom;

  const changes: number[] = [];
  for (let change = 0; change < CHANGES * rounds; change += 1) {
    const from = usageOf(server.pid).cpuMs;
    await Promise.all([...sockets.map((socket) => once(socket, 'message')), buy()]);
    changes.push(((usageOf(server.pid).cpuMs - from) * SECOND_MS) / LISTENERS);
  }
  const after = await idle();
  await server.stop();
  const heldMb = during.medianMb - before.medianMb;
  return {
    title: 'Listeners',
    text: `${LISTENERS} WebSockets with one subscription each, of ${amount(before.medianMb, 'MB')} without them: ${amount(heldMb, 'MB')}
      more while nothing happens, at ${amount(idleMs / IDLE_SECONDS / 10)} % of a core; to notify all of one change takes
      ${amount(median(changes), 'µs')} of the processor for each; ${amount(after.medianMb - before.medianMb, 'MB')} more afterwards.`,
    goals: [below({ name: `${LISTENERS} idle listeners`, unit: 'MB', ours: heldMb, goal: GOAL_MB })],
  };
};

/** Opens a WebSocket and subscribes. The subscription starts a moment later, which no message confirms. */
async function subscribe(origin: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await once(socket, 'message');
  send(SUBSCRIBE);
  return socket;
}
