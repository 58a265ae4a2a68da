import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { subscribeTo, untilReceived } from '../../live/served-subscription';
import { type Buyer, createBuyer } from '../../reliability/buyer';
import { fillKeyPool, giveCredit, onDatabaseOf, readLedger } from '../../reliability/ledger';
import { createRetrier } from '../../reliability/retry';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../support/embedded-postgres';
import { expectInvariants } from '../../support/invariants';
import { variablesBehindPooler } from '../../support/pooled';
import { type ServedDemo, serveDemo } from '../../support/served-demo';
import { describeWith } from '../with-programs';
import { type PgBouncer, startPgBouncer } from './start-pgbouncer';

const BUYERS = 6;
const READERS = 2;
const RESTARTS = 6;
/** The number of purchases that are acknowledged between two restarts. */
const BETWEEN_RESTARTS = 12;

describeWith(['pgbouncer'], 'PgBouncer that is restarted under load', () => {
  let postgres: EmbeddedPostgres;
  let pgbouncer: PgBouncer;
  let dataDir: string;
  let demo: ServedDemo;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-pgbouncer-restarts-'));
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('gateway');
    pgbouncer = await startPgBouncer(postgres, { default_pool_size: 3 });
    const variables = variablesBehindPooler(pgbouncer.url('gateway'), postgres.url('gateway'));
    demo = await serveDemo({ DATA_DIR: dataDir, ...variables });
    await giveCredit(demo);
    await fillKeyPool(demo, 2 * RESTARTS * BETWEEN_RESTARTS);
  });
  afterAll(async () => {
    await demo?.stop();
    await pgbouncer?.stop();
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const { retry, messages } = createRetrier();
  const bought = new Map<string, string>();
  const softwareIds: string[] = [];

  async function buyUntil(over: AbortSignal, agent: Buyer): Promise<void> {
    while (!over.aborted) {
      const key = randomUUID();
      const { orderId, softwareId } = await retry(() => agent.buy(key));
      bought.set(key, orderId);
      softwareIds.push(softwareId);
    }
  }

  async function readUntil(over: AbortSignal, agent: Buyer): Promise<void> {
    while (!over.aborted) await retry(() => agent.read());
  }

  /** Restarts the pooler after some purchases: in turn it ends by itself, and is killed. */
  async function restart(number: number): Promise<void> {
    const enough = bought.size + BETWEEN_RESTARTS;
    while (bought.size < enough) await delay(2);
    await pgbouncer.end(number % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
    await pgbouncer.start();
  }

  it(`loses nothing acknowledged in ${RESTARTS} restarts, does nothing twice, and all errors are retryable`, async () => {
    const over = new AbortController();
    const agent = await createBuyer(demo);
    const events = await subscribeTo(demo);
    const load = [
      ...Array.from({ length: BUYERS }, () => buyUntil(over.signal, agent)),
      ...Array.from({ length: READERS }, () => readUntil(over.signal, agent)),
    ];
    const restarts = (async () => {
      for (let number = 0; number < RESTARTS; number += 1) await restart(number);
      const last = bought.size + BETWEEN_RESTARTS;
      while (bought.size < last) await delay(2);
    })().finally(() => over.abort());
    await Promise.all([restarts, ...load]);

    await onDatabaseOf(demo, async (database) => {
      const { orders, payments } = await readLedger(database);
      expect(orders).toEqual(bought);
      expect(payments).toBe(bought.size);
      await expectInvariants({ database });
    });
    expect(messages.size).toBeGreaterThan(0);
    await untilReceived(events, softwareIds);
    await events.stop();
  });
});
