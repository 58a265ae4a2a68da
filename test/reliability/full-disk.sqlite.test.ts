import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { send, signedIn } from '../process/buying';
import { expectInvariants } from '../support/invariants';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Buyer, createBuyer, OFFER_WITHOUT_KEY } from './buyer';
import { giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { retryableMessage } from './retry';
import { rounds } from './rounds';
import { mountSmallDisk, type SmallDisk } from './small-disk';

const ROUNDS = rounds(2, 20);
const DISK_MB = 64;
const REFUSALS = 5;
const SIZE = 100_000;
const OPEN_UPLOAD = `mutation ($input: CreateAttachmentUploadInput!) {
  createAttachmentUpload(input: $input) { upload { url } }
}`;

const disk = mountSmallDisk(DISK_MB);

if (disk === null) notRun('R10: a gateway on SQLite whose disk is full', 'no small disk can be mounted here');
else describe('R10: a gateway on SQLite whose disk is full, and then has room again', () => onSmallDisk(disk));

function onSmallDisk(disk: SmallDisk): void {
  let demo: ServedDemo;
  let agent: Buyer;
  let buyer: Buyer;
  const content = Buffer.from(`column\n${randomBytes(SIZE).toString('hex')}`.slice(0, SIZE));
  /** The acknowledged order of each idempotency key. */
  const orders = new Map<string, string>();

  beforeAll(async () => {
    demo = await serveDemo({ DATA_DIR: disk.path, DATABASE_URL: '', MIN_FREE_DISK_MB: '1' });
    agent = await createBuyer(demo);
    buyer = await createBuyer(demo, { offerId: OFFER_WITHOUT_KEY });
    await giveCredit(demo);
  });
  afterAll(async () => {
    await demo.stop();
    disk.remove();
  });

  async function buy(key: string): Promise<void> {
    orders.set(key, (await buyer.buy(key)).orderId);
  }

  /** Returns whether the attempt was refused. Fails if the refusal is not retryable. */
  async function isRefused(attempt: () => Promise<unknown>): Promise<boolean> {
    try {
      await attempt();
      return false;
    } catch (error) {
      retryableMessage(error);
      return true;
    }
  }

  /** Buys until `REFUSALS` purchases were refused. Returns their keys. */
  async function buyUntilRefused(): Promise<string[]> {
    const refused: string[] = [];
    while (refused.length < REFUSALS) {
      const key = randomUUID();
      if (await isRefused(() => buy(key))) refused.push(key);
    }
    return refused;
  }

  async function openUpload(): Promise<string> {
    const input = { fileName: 'evidence.csv', contentType: 'text/csv', sizeBytes: SIZE };
    const body = JSON.stringify({ query: OPEN_UPLOAD, variables: { input } });
    return (await send(demo.origin, await signedIn(demo), body)).createAttachmentUpload.upload.url;
  }

  const put = (url: string) => fetch(url, { method: 'PUT', body: content, headers: { 'content-type': 'text/csv' } });
  const incompleteFiles = () =>
    readdirSync(disk.path, { recursive: true }).filter((name) => String(name).includes('incoming-'));
  /** Waits for a status of `/readyz`. The gateway checks its disk once a second. */
  async function untilReadiness(status: number): Promise<void> {
    while ((await fetch(`${demo.origin}/readyz`)).status !== status) await delay(100);
  }

  async function expectReads(link: string): Promise<void> {
    await agent.read();
    for (const url of [link, `${demo.origin}/livez`])
      expect(await fetch(url, { method: 'HEAD' })).toMatchObject({ status: 200 });
  }

  async function expectUploadRefused(url: string): Promise<void> {
    const response = await put(url);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ error: { code: 'FILE_UNAVAILABLE' } });
    expect(incompleteFiles()).toEqual([]);
  }

  it(`R10: still reads, refuses writes cleanly, and recovers without a restart, ${ROUNDS} times`, async () => {
    let refusals = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const link = await agent.collect((await agent.buy(randomUUID())).softwareId);
      const upload = await openUpload();
      disk.fill();
      await expectUploadRefused(upload);
      const refused = await buyUntilRefused();
      await expectReads(link.url);
      await isRefused(() => agent.claim(link.url));
      await untilReadiness(503);

      disk.free();
      for (const key of refused) await buy(key);
      await agent.claim(link.url);
      expect(await put(upload)).toMatchObject({ status: 204 });
      await untilReadiness(200);
      refusals += refused.length;
    }
    measured('R10', { rounds: ROUNDS, refusals, orders: orders.size });
    await onDatabaseOf(demo, async (database) => {
      const ledger = await readLedger(database);
      for (const [key, orderId] of orders) expect(ledger.orders.get(key)).toBe(orderId);
      expect([ledger.orders.size, ledger.payments]).toEqual([orders.size + ROUNDS, orders.size + ROUNDS]);
      await expectInvariants({ database });
    });
  });
}
