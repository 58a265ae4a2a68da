import { join } from 'node:path';
import { engine } from '../support/engine';
import { createBuyer } from './buyer';
import { Journey } from './journey';
import { fillKeyPool, giveCredit } from './ledger';
import { measured } from './measured';
import { notRun } from './not-run';
import { rounds } from './rounds';
import { type Strace, straceOf, whyNoStrace } from './strace';
import { type SyncedDemo, serveSyncedDemo } from './synced-demo';

const JOURNEYS = rounds(5, 300);
/** A purchase, a key with its link, and a download. */
const COMMITS_OF_JOURNEY = 3;

const reason = whyNoStrace();

describe('R7: what is acknowledged', () => {
  if (reason) return notRun('R7, syncs counted between commit and answer,', reason);

  let synced: SyncedDemo;
  let calls: Strace;

  beforeAll(async () => {
    synced = await serveSyncedDemo();
    await giveCredit(synced.demo);
    await fillKeyPool(synced.demo, JOURNEYS);
    calls = await straceOf(synced.writers, syncsOfLog(synced));
  });
  afterAll(async () => {
    await calls.stop();
    await synced.stop();
  });

  const syncs = () => calls.lines().filter((line) => line.endsWith('= 0')).length;

  it(`R7: was synced to the disk before the answer came, each of ${JOURNEYS * COMMITS_OF_JOURNEY} times`, async () => {
    const seen = [syncs()];
    const asking = await createBuyer(synced.demo);
    for (let count = 0; count < JOURNEYS; count++) {
      await new Journey().goOn(asking, () => seen.push(syncs()));
    }

    const syncsOfAnswer = seen.slice(1).map((after, index) => after - (seen[index] ?? 0));
    expect(syncsOfAnswer).toHaveLength(JOURNEYS * COMMITS_OF_JOURNEY);
    expect(Math.min(...syncsOfAnswer)).toBeGreaterThanOrEqual(1);
    measured('R7', {
      acknowledged: syncsOfAnswer.length,
      syncs: syncs() - (seen[0] ?? 0),
      fewest: Math.min(...syncsOfAnswer),
    });
  });
});

/** PostgreSQL syncs by `fdatasync` what it logs and by `fsync` everything else. */
function syncsOfLog({ demo }: SyncedDemo): readonly string[] {
  if (engine === 'postgres') return ['-e', 'trace=fdatasync'];
  return ['-e', 'trace=fsync,fdatasync', '-P', join(String(demo.env.DATA_DIR), 'gateway.sqlite-wal')];
}
