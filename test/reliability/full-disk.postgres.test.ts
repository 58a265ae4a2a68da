import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { expectInvariants } from '../support/invariants';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Buyer, createBuyer, OFFER_WITHOUT_KEY } from './buyer';
import { giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { createRetrier, retryableMessage } from './retry';
import { rounds } from './rounds';
import { mountSmallDisk, type SmallDisk } from './small-disk';

const ROUNDS = rounds(1, 20);
const DISK_MB = 256;
const REFUSALS = 5;

const disk = mountSmallDisk(DISK_MB);

if (disk === null) notRun('R10: a gateway whose PostgreSQL has a full disk', 'no small disk can be mounted here');
else describe('R10: a gateway whose PostgreSQL has a full disk, and then has room again', () => onSmallDisk(disk));

function onSmallDisk(disk: SmallDisk): void {
  let postgres: EmbeddedPostgres;
  let dataDir: string;
  let demo: ServedDemo;
  let agent: Buyer;
  /** The acknowledged order of each idempotency key. */
  const orders = new Map<string, string>();
  const { retry } = createRetrier();

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-full-disk-'));
    postgres = await startEmbeddedPostgres({ on: disk.path });
    await postgres.createDatabase('gateway');
    demo = await serveDemo({ DATA_DIR: dataDir, DATABASE_URL: postgres.url('gateway') });
    agent = await createBuyer(demo, { offerId: OFFER_WITHOUT_KEY });
    await giveCredit(demo);
  });
  afterAll(async () => {
    await demo.stop();
    await postgres.stop();
    disk.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function buy(key: string): Promise<void> {
    orders.set(key, (await agent.buy(key)).orderId);
  }

  /** A server that cannot write its log ends. Here its tables are to fail, so room for the log is reserved beforehand. */
  async function reserveLog(): Promise<void> {
    const client = new Client({ connectionString: postgres.superuserUrl('gateway') });
    await client.connect();
    await client.query('SELECT pg_switch_wal()');
    await client.query('CHECKPOINT');
    await client.end();
    await buy(randomUUID());
  }

  /** Buys until `REFUSALS` purchases were refused, each with a retryable error. Returns their keys and the messages. */
  async function buyUntilRefused() {
    const refused: string[] = [];
    const messages = new Set<string>();
    while (refused.length < REFUSALS) {
      const key = randomUUID();
      await buy(key).catch((error: unknown) => {
        messages.add(retryableMessage(error));
        refused.push(key);
      });
    }
    return { refused, messages };
  }

  it(`R10: still reads, refuses purchases cleanly, and recovers without a restart, ${ROUNDS} times`, async () => {
    let refusals = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await reserveLog();
      disk.fill();
      const { refused, messages } = await buyUntilRefused();
      expect(messages).toEqual(
        new Set(['The database is not available at the moment. Nothing was changed. Try again.']),
      );
      await agent.read();
      disk.free();
      for (const key of refused) await retry(() => buy(key));
      refusals += refused.length;
    }
    measured('R10', { rounds: ROUNDS, refusals, orders: orders.size });
    await onDatabaseOf(demo, async (database) => {
      const ledger = await readLedger(database);
      expect(ledger.orders).toEqual(orders);
      expect(ledger.payments).toBe(orders.size);
      await expectInvariants({ database });
    });
  });
}
