import { sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';
import { openTransaction } from '../support/open-transaction';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the time up to which all units of work have ended', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const settledUpTo = () => test.gateway.database.settledUpTo();
  const later = () => test.clock.advance(1_000);

  it('is now if none is open', async () => {
    await test.gateway.database.transaction(async () => {});
    later();
    expect(await settledUpTo()).toBe(test.clock.now);
  });

  it('is not after the beginning of one that is open, whether it has written or not', async () => {
    later();
    const startedAt = test.clock.now;
    const open = await openTransaction(test.gateway.database, async (tx) => expect(tx.now).toBe(startedAt));
    later();
    const reading = settledUpTo();
    if (engine === 'postgres') expect(await reading).toBe(startedAt);
    await open.commit();
    await reading;
    expect(await settledUpTo()).toBe(test.clock.now);
  });

  it('is not after the beginning of the oldest one, however many began and ended since', async () => {
    const startedAt = test.clock.now;
    const open = await openTransaction(test.gateway.database, (tx) => tx.query(sql`SELECT 1`));
    later();
    const others = [1, 2].map(() => test.gateway.database.transaction(async () => {}));
    const reading = settledUpTo();
    if (engine === 'postgres') {
      await Promise.all(others);
      expect(await reading).toBe(startedAt);
    }
    await open.rollBack();
    await Promise.all(others);
    expect(await settledUpTo()).toBe(test.clock.now);
  });

  it('waits for a unit of work on SQLite, and for none on PostgreSQL', async () => {
    const open = await openTransaction(test.gateway.database, (tx) => tx.query(sql`SELECT 1`));
    const ended: string[] = [];
    const reading = settledUpTo().then(() => ended.push('read'));
    if (engine === 'postgres') await reading;
    ended.push('commit');
    await open.commit();
    await reading;
    expect(ended).toEqual(engine === 'postgres' ? ['read', 'commit'] : ['commit', 'read']);
  });
});
