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
import { Journey } from './journey';
import { fillKeyPool, giveCredit, onDatabaseOf, readDeliveries, readLedger } from './ledger';
import { measured } from './measured';
import { persistence } from './persist';
import { full, rounds } from './rounds';
import { seeNewCatalogue } from './see-new-catalogue';

const FAULTS = rounds(6, 50);
const TRAVELLERS = 3;
const READERS = 2;
const CLAIMS_OF_A_JOURNEY = 10;
/** So much is acknowledged before the next fault. */
const BETWEEN_FAULTS = rounds(15, 30);
const BACK_WITHIN_MS = 2 * SECOND_MS;

describe('R8: a PostgreSQL that is restarted, and that ends connections, under load', () => {
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

  const { persist, told } = persistence();
  const journeys: Journey[] = [];
  let acknowledged = 0;

  async function travelUntil(over: AbortSignal, agent: Buyer): Promise<void> {
    while (!over.aborted) {
      const journey = new Journey();
      journeys.push(journey);
      while (journey.claimsGranted < CLAIMS_OF_A_JOURNEY) {
        await persist(() => journey.goOn(agent));
        acknowledged += 1;
      }
    }
  }

  async function lookUntil(over: AbortSignal, agent: Buyer): Promise<void> {
    while (!over.aborted) await persist(() => agent.look());
  }

  /** Gives how many connections were ended. */
  async function endConnections(): Promise<number> {
    const client = new Client({ connectionString: postgres.superuserUrl('gateway') });
    await client.connect();
    const { rows } = await client.query(
      `SELECT COUNT(pg_terminate_backend("pid")) FROM "pg_stat_activity" WHERE "application_name" = 'onprem-gateway'`,
    );
    await client.end();
    return Number(rows[0].count);
  }

  /** Does one or the other to the database in the middle of the work. Gives how long it took until a purchase succeeded. */
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
    await persist(() => agent.buy(key));
    return Math.round(performance.now() - returnedAt);
  }

  async function expectKept(): Promise<void> {
    await onDatabaseOf(busy, async (database) => {
      const { orders, payments } = await readLedger(database);
      for (const { idempotencyKey, bought } of journeys) expect(orders.get(idempotencyKey)).toBe(bought?.orderId);
      expect([orders.size, payments]).toEqual([journeys.length + FAULTS, journeys.length + FAULTS]);

      const softwareIds = journeys.map(({ bought }) => bought?.softwareId ?? '');
      const deliveries = new Map((await readDeliveries(database, softwareIds)).map((each) => [each.softwareId, each]));
      for (const { bought, collected, claimsGranted, claimsAsked } of journeys) {
        const { keyId, linkId, downloadsUsed = 0 } = deliveries.get(bought?.softwareId ?? '') ?? {};
        expect({ keyId, linkId }).toEqual({ keyId: collected?.keyId, linkId: collected?.linkId });
        expect(downloadsUsed).toBeGreaterThanOrEqual(claimsGranted);
        expect(downloadsUsed).toBeLessThanOrEqual(claimsAsked);
      }
      await expectInvariants({ database });
    });
  }

  it(`R8: ${FAULTS} times, nothing acknowledged is lost, and errors are retryable`, async () => {
    const over = new AbortController();
    const agent = await createBuyer(busy);
    const load = [
      ...Array.from({ length: TRAVELLERS }, () => travelUntil(over.signal, agent)),
      ...Array.from({ length: READERS }, () => lookUntil(over.signal, agent)),
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
      orders: journeys.length + FAULTS,
      claims: journeys.reduce((sum, { claimsGranted }) => sum + claimsGranted, 0),
      medianMs: sorted[FAULTS / 2],
      slowestMs,
      told: Object.fromEntries(told),
    });
    if (full) expect(slowestMs).toBeLessThan(BACK_WITHIN_MS);
    expect(told.size).toBeGreaterThan(0);
  });

  it('R8: a gateway that had nothing to do meanwhile serves on, and sees changes of the catalogue', async () => {
    await (await createBuyer(idle)).look();
    await seeNewCatalogue([busy, idle]);
  });
});
