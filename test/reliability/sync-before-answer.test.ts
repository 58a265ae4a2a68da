import { join } from 'node:path';
import { engine } from '../support/engine';
import { notRun } from '../support/not-run';
import { createBuyer } from './buyer';
import { fillKeyPool, giveCredit } from './ledger';
import { measured } from './measured';
import { PurchaseFlow } from './purchase-flow';
import { rounds } from './rounds';
import { type Strace, straceOf, whyNoStrace } from './strace';
import { type SyncedDemo, serveSyncedDemo } from './synced-demo';

const FLOWS = rounds(5, 300);
/** One each for the purchase, the key with its link, and the download. */
const COMMITS_PER_FLOW = 3;

const reason = whyNoStrace();

describe('R7: what is acknowledged', () => {
  if (reason) return notRun('R7, syncs counted between commit and answer,', reason);

  let synced: SyncedDemo;
  let calls: Strace;

  beforeAll(async () => {
    synced = await serveSyncedDemo();
    await giveCredit(synced.demo);
    await fillKeyPool(synced.demo, FLOWS);
    calls = await straceOf(synced.writers, syncsOfLog(synced));
  });
  afterAll(async () => {
    await calls.stop();
    await synced.stop();
  });

  const syncs = () => calls.lines().filter((line) => line.endsWith('= 0')).length;

  it(`R7: was synced to the disk before the response, each of ${FLOWS * COMMITS_PER_FLOW} times`, async () => {
    const seen = [syncs()];
    const buyer = await createBuyer(synced.demo);
    for (let count = 0; count < FLOWS; count++) {
      await new PurchaseFlow().resume(buyer, () => seen.push(syncs()));
    }

    const syncsOfAnswer = seen.slice(1).map((after, index) => after - (seen[index] ?? 0));
    expect(syncsOfAnswer).toHaveLength(FLOWS * COMMITS_PER_FLOW);
    expect(Math.min(...syncsOfAnswer)).toBeGreaterThanOrEqual(1);
    measured('R7', {
      acknowledged: syncsOfAnswer.length,
      syncs: syncs() - (seen[0] ?? 0),
      fewest: Math.min(...syncsOfAnswer),
    });
  });
});

/** PostgreSQL syncs its log with `fdatasync` and everything else with `fsync`. */
function syncsOfLog({ demo }: SyncedDemo): readonly string[] {
  if (engine === 'postgres') return ['-e', 'trace=fdatasync'];
  return ['-e', 'trace=fsync,fdatasync', '-P', join(String(demo.env.DATA_DIR), 'gateway.sqlite-wal')];
}
