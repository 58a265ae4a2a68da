import { runCommand } from '../commands/run-command';
import { debianPostgres } from '../support/debian-postgres';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Backups, noBackups, openBackups } from './backups';
import { createBuyer } from './buyer';
import { serveOnDebian } from './demo-on-debian';
import { fillKeyPool, giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { PurchaseFlow } from './purchase-flow';
import { rounds } from './rounds';

const BACKUPS = rounds(3, 10);
const CUSTOMERS = 2;
/** More than the test sells during the backups. */
const KEYS = BACKUPS * 1_000;

describe('R15: a backup that is taken under load', () => {
  const debian = noBackups === null ? null : debianPostgres();
  if (noBackups !== null && debian === null) return notRun('R15', noBackups);
  let demo: ServedDemo;
  let backups: Backups;

  beforeAll(async () => {
    const env = { WORKERS: '' };
    demo = debian ? await serveOnDebian(debian, env) : await serveDemo(env);
    backups = openBackups(demo.env);
    await giveCredit(demo);
    await fillKeyPool(demo, KEYS);
  });
  afterAll(async () => {
    await backups.close();
    await demo.stop();
  });

  it(`R15: passes all checks when it is restored, with everything acknowledged before it, ${BACKUPS} times`, async () => {
    const acknowledged: PurchaseFlow[] = [];
    let isSelling = true;
    const buyer = await createBuyer(demo);
    const sell = async () => {
      const flow = new PurchaseFlow();
      await flow.resume(buyer);
      acknowledged.push(flow);
    };
    const sellContinuously = async () => {
      while (isSelling) await sell();
    };
    const selling = Promise.all(Array.from({ length: CUSTOMERS }, sellContinuously));

    const sold: number[] = [];
    for (let backup = 1; backup <= BACKUPS; backup++) {
      await sell();
      const before = [...acknowledged];
      await backups.make(String(backup));
      expect(acknowledged.length).toBeGreaterThan(before.length);

      const env = await backups.restore(String(backup));
      expect(await runCommand('verify', [], env)).toMatchObject({ code: 0, stderr: '' });
      const { orders } = await onDatabaseOf({ env }, readLedger);
      for (const { idempotencyKey, bought } of before) expect(orders.get(idempotencyKey)).toBe(bought?.orderId);
      sold.push(orders.size);
    }
    isSelling = false;
    await selling;
    measured('R15', { backups: BACKUPS, ordersInEach: sold });
  });
});
