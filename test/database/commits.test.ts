import { EventEmitter, once } from 'node:events';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { onServer } from '../support/database-pool';
import { engine } from '../support/engine';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('a commit', () => {
  let test: TestGateway;
  let here: OpenDatabase;
  let there: OpenDatabase;

  beforeAll(async () => {
    test = await openTestGateway();
    here = test.gateway.database;
    there = await openDatabase(dataSourceOptions(test.gateway.config));
  });
  afterAll(async () => {
    await there.close();
    await test.close();
  });

  /** Subscribes to commits and counts the notifications. On PostgreSQL the first one reports that it listens. */
  const subscribe = async (database: OpenDatabase) => {
    const notifications = new EventEmitter();
    let times = 0;
    const stop = database.onCommit(() => {
      times += 1;
      notifications.emit('notified');
    });
    const until = async (count: number) => {
      while (times < count) await once(notifications, 'notified');
    };
    if (engine === 'postgres') await until(1);
    return { stop, until, times: () => times };
  };
  const commit = (database: OpenDatabase) => database.transaction(async (tx) => tx.notifyOnCommit());

  /** The connections that listen, as soon as there are this many. */
  const listeners = async (count: number): Promise<readonly number[]> => {
    for (;;) {
      const rows = await here.query<{ pid: number }>(
        sql`SELECT "pid" FROM "pg_stat_activity" WHERE "query" LIKE 'LISTEN%' AND "datname" = CURRENT_DATABASE()`,
      );
      if (rows.length === count) return rows.map(({ pid }) => pid);
    }
  };

  it('does not notify unless it is requested, or if it was rolled back', async () => {
    const { times, stop } = await subscribe(here);
    const before = times();
    await here.transaction((tx) => tx.query(sql`DELETE FROM "rateLimitUses"`));
    const failing = here.transaction(async (tx) => {
      tx.notifyOnCommit();
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(times()).toBe(before);
    stop();
  });

  it('notifies its own process before it resolves, and no one who has unsubscribed', async () => {
    const { times, stop } = await subscribe(here);
    const before = times();
    await commit(here);
    expect(times()).toBeGreaterThan(before);
    stop();
    const after = times();
    await commit(here);
    expect(times()).toBe(after);
  });

  if (engine === 'sqlite') return;

  it('notifies other processes', async () => {
    const { times, until, stop } = await subscribe(there);
    for (let count = 0; count < 3; count += 1) {
      const before = times();
      await commit(here);
      await until(before + 1);
    }
    stop();
  });

  it('is listened for on one connection, and on none without subscribers', async () => {
    await listeners(0);
    const subscribed = [await subscribe(there), there.onCommit(() => {})] as const;
    expect(await listeners(1)).toHaveLength(1);
    subscribed[0].stop();
    expect(await listeners(1)).toHaveLength(1);
    subscribed[1]();
    expect(await listeners(0)).toHaveLength(0);
  });

  it('notifies again after the connection was lost, once for all missed commits', async () => {
    const { times, until, stop } = await subscribe(there);
    const { pathname } = new URL(test.gateway.config.databaseUrl?.expose() ?? '');
    let lost = 0;
    for (let count = 0; count < 3; count += 1) {
      const before = times();
      while (lost === (await listeners(1))[0]);
      [lost = 0] = await listeners(1);
      await onServer(pathname.slice(1), (client) => client.query('SELECT pg_terminate_backend($1)', [lost]));
      await until(before + 1);
    }
    stop();
  });
});
