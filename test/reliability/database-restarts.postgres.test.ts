import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { SECOND_MS } from '../../src/platform/base/clock';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Buyer, createBuyer } from './buyer';
import { expectCatalogueRefresh } from './catalogue-refresh';
import { fillKeyPool, giveCredit, onDatabaseOf, readDeliveries, readLedger } from './ledger';
import { measured } from './measured';
import { PurchaseFlow } from './purchase-flow';
import { createRetrier } from './retry';
import { full, rounds } from './rounds';

const FAULTS = rounds(6, 50);
const BUYERS = 3;
const READERS = 2;
const CLAIMS_PER_FLOW = 10;
/** The number of acknowledged requests before the next fault. */
const BETWEEN_FAULTS = rounds(15, 30);
const BACK_WITHIN_MS = 2 * SECOND_MS;

describe('R8: a PostgreSQL server that restarts and ends connections under load', () => {
  let postgres: EmbeddedPostgres;
  let dataDir: string;
  let busy: ServedDemo;
  let idle: ServedDemo;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-restarts-'));
    postgres = await startEmbeddedPostgres({ fsync: true });
    await postgres.createDatabase('gateway');
    busy = await serveDemo({ DATA_DIR: dataDir, DATABASE_URL: postgres.url('gateway') });
    idle = await serveDemo({ ...busy.env, PORT: undefined });
    await giveCredit(busy);
    await fillKeyPool(busy, FAULTS * BETWEEN_FAULTS);
  });
  afterAll(async () => {
    for (const { stop } of [idle, busy]) await stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const { retry, messages } = createRetrier();
  const flows: PurchaseFlow[] = [];
  let acknowledged = 0;

  async function buyUntil(over: AbortSignal, agent: Buyer): Promise<void> {
    while (!over.aborted) {
      const flow = new PurchaseFlow();
      flows.push(flow);
      while (flow.claimsGranted < CLAIMS_PER_FLOW) {
        await retry(() => flow.resume(agent));
        acknowledged += 1;
      }
    }
  }

  async function readUntil(over: AbortSignal, agent: Buyer): Promise<void> {
    while (!over.aborted) await retry(() => agent.read());
  }

  /** Ends all connections of gateways. Returns how many there were. */
  async function endConnections(): Promise<number> {
    const client = new Client({ connectionString: postgres.superuserUrl('gateway') });
    await client.connect();
    const { rows } = await client.query(
      `SELECT COUNT(pg_terminate_backend("pid")) FROM "pg_stat_activity" WHERE "application_name" = 'onprem-gateway'`,
    );
    await client.end();
    return Number(rows[0].count);
  }

  /** Restarts the database or ends its connections under load. Returns how long it took until a purchase succeeded. */
  async function fault(number: number, agent: Buyer): Promise<number> {
    const enough = acknowledged + BETWEEN_FAULTS;
    while (acknowledged < enough) await delay(5);
    await delay(randomInt(20));
    if (number % 2 === 0) {
      await postgres.kill();
      await postgres.start();
    } else expect(await endConnections()).toBeGreaterThan(1);

    const returnedAt = performance.now();
    const key = randomUUID();
    await retry(() => agent.buy(key));
    return Math.round(performance.now() - returnedAt);
  }

  async function expectKept(): Promise<void> {
    await onDatabaseOf(busy, async (database) => {
      const { orders, payments } = await readLedger(database);
      for (const { idempotencyKey, bought } of flows) expect(orders.get(idempotencyKey)).toBe(bought?.orderId);
      expect([orders.size, payments]).toEqual([flows.length + FAULTS, flows.length + FAULTS]);

      const softwareIds = flows.map(({ bought }) => bought?.softwareId ?? '');
      const deliveries = new Map((await readDeliveries(database, softwareIds)).map((each) => [each.softwareId, each]));
      for (const { bought, collected, claimsGranted, claimsSent } of flows) {
        const { keyId, linkId, downloadsUsed = 0 } = deliveries.get(bought?.softwareId ?? '') ?? {};
        expect({ keyId, linkId }).toEqual({ keyId: collected?.keyId, linkId: collected?.linkId });
        expect(downloadsUsed).toBeGreaterThanOrEqual(claimsGranted);
        expect(downloadsUsed).toBeLessThanOrEqual(claimsSent);
      }
      await expectInvariants({ database });
    });
  }

  it(`R8: loses nothing acknowledged in ${FAULTS} faults, and all errors are retryable`, async () => {
    const over = new AbortController();
    const agent = await createBuyer(busy);
    const load = [
      ...Array.from({ length: BUYERS }, () => buyUntil(over.signal, agent)),
      ...Array.from({ length: READERS }, () => readUntil(over.signal, agent)),
    ];
    const faults = (async () => {
      const backMs: number[] = [];
      for (let number = 0; number < FAULTS; number++) backMs.push(await fault(number, agent));
      return backMs;
    })().finally(() => over.abort());
    const [backMs] = await Promise.all([faults, ...load]);

    await expectKept();
    const sorted = backMs.toSorted((a, b) => a - b);
    const slowestMs = sorted.at(-1);
    measured('R8', {
      faults: FAULTS,
      orders: flows.length + FAULTS,
      claims: flows.reduce((sum, { claimsGranted }) => sum + claimsGranted, 0),
      medianMs: sorted[FAULTS / 2],
      slowestMs,
      messages: Object.fromEntries(messages),
    });
    if (full) expect(slowestMs).toBeLessThan(BACK_WITHIN_MS);
    expect(messages.size).toBeGreaterThan(0);
  });

  it('R8: an idle gateway still serves, and sees changes of the catalogue', async () => {
    await (await createBuyer(idle)).read();
    await expectCatalogueRefresh([busy, idle]);
  });
});
