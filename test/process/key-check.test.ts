import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from '../../src/platform/database/sql';
import { onDatabaseOf } from '../reliability/ledger';
import { type ServedDemo, serveDemo } from '../support/served-demo';

describe('a gateway that starts with product keys from an older version', () => {
  let demo: ServedDemo;

  beforeEach(async () => {
    demo = await serveDemo();
    demo.kill('SIGTERM');
    await demo.exited;
  });
  afterEach(() => demo.stop());

  it('checks the product keys while it serves', async () => {
    const counted = await onDatabaseOf(demo, ({ transaction }) =>
      transaction((tx) =>
        tx.query(
          sql`UPDATE "productKeys" SET "fingerprint" = SUBSTR("fingerprint", LENGTH('folded:') + 1) RETURNING 1`,
        ),
      ),
    );
    const served = await serveDemo(demo.env);
    try {
      await onDatabaseOf(served, async (database) => {
        const isChecked = sql`SELECT 1 FROM "productKeys" WHERE "fingerprint" LIKE 'folded:%'`;
        while ((await database.query(isChecked)).length < counted.length) await nextTurn();
      });
    } finally {
      await served.stop();
    }
  });
});
