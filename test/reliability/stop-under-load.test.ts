import { randomUUID } from 'node:crypto';
import { readConfig } from '../../src/platform/config/config';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { purchaseBody, send, signedIn } from '../process/buying';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Balancer, balance } from './balancer';
import { rounds } from './rounds';

const ROUNDS = rounds(2, 20);
const BUYERS = 4;

describe('R12: gateways that are stopped under load', () => {
  const servers: ServedDemo[] = [];
  let balancer: Balancer;

  beforeAll(async () => {
    const first = await serveDemo({ STOP_DELAY_SECONDS: '1' });
    servers.push(first, await serveDemo({ ...first.env, PORT: undefined }));
    await onDatabase(({ transaction }) =>
      transaction((tx) => tx.query(sql`UPDATE "creditLines" SET "limitMinor" = ${10 ** 13}`)),
    );
    balancer = balance(servers.map(({ origin }) => origin));
    for (const { origin } of servers) await balancer.sees(origin, true);
  });
  afterAll(async () => {
    await balancer.stop();
    await servers[1]?.stop();
    await servers[0]?.stop();
  });

  async function onDatabase<Result>(work: (database: OpenDatabase) => Promise<Result>): Promise<Result> {
    const database = await openDatabase(dataSourceOptions(readConfig(servers[0]?.env ?? {})));
    return work(database).finally(() => database.close());
  }

  /** Buys repeatedly until it is aborted. Returns the idempotency keys; fails at any error. */
  async function buy(until: AbortSignal, headers: Readonly<Record<string, string>>): Promise<string[]> {
    const bought: string[] = [];
    while (!until.aborted) {
      const key = randomUUID();
      const { purchase } = await send(balancer.next(), headers, purchaseBody(key));
      expect(purchase).toMatchObject({ replayed: false, order: { id: expect.any(String) } });
      bought.push(key);
    }
    return bought;
  }

  async function stopAndStartAgain(index: number): Promise<void> {
    const stopped = servers[index] as ServedDemo;
    stopped.kill('SIGTERM');
    expect(await stopped.exited).toBe(0);
    servers[index] = await serveDemo(stopped.env);
    await balancer.sees(stopped.origin, true);
  }

  async function stopInTurn(until: AbortSignal): Promise<void> {
    for (let round = 0; round < ROUNDS && !until.aborted; round++) await stopAndStartAgain(round % 2);
  }

  it(`R12: answer every request during ${ROUNDS} stops, and keep every acknowledged order`, async () => {
    const over = new AbortController();
    const headers = await signedIn(servers[0] as ServedDemo);
    const buyers = Array.from({ length: BUYERS }, () => buy(over.signal, headers));
    const buying = Promise.all(buyers).finally(() => over.abort());
    const stopping = stopInTurn(over.signal).finally(() => over.abort());
    await Promise.allSettled([buying, stopping]);
    await stopping;
    const keys = (await buying).flat();

    expect(keys.length).toBeGreaterThan(ROUNDS * BUYERS);
    await onDatabase(async (database) => {
      const recorded = await database.query<{ key: string }>(sql`SELECT "key" FROM "idempotencyRecords"`);
      const kept = new Set(recorded.map(({ key }) => key));
      expect(keys.filter((key) => !kept.has(key))).toEqual([]);
      await expectInvariants({ database });
    });
  });
});
