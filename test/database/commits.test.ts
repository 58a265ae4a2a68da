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

  /** Follows commits and counts how often it was told of one; on PostgreSQL it is told once when it has begun to listen. */
  const follow = async (database: OpenDatabase) => {
    const news = new EventEmitter();
    let times = 0;
    const stop = database.onCommit(() => {
      times += 1;
      news.emit('told');
    });
    const until = async (count: number) => {
      while (times < count) await once(news, 'told');
    };
    if (engine === 'postgres') await until(1);
    return { stop, until, times: () => times };
  };
  const announce = (database: OpenDatabase) => database.transaction(async (tx) => tx.notifyOnCommit());

  /** The connections on which it is listened, as soon as there are so many. */
  const listening = async (count: number): Promise<readonly number[]> => {
    for (;;) {
      const rows = await here.query<{ pid: number }>(
        sql`SELECT "pid" FROM "pg_stat_activity" WHERE "query" LIKE 'LISTEN%' AND "datname" = CURRENT_DATABASE()`,
      );
      if (rows.length === count) return rows.map(({ pid }) => pid);
    }
  };

  it('is told neither where it was not announced nor where it was undone', async () => {
    const { times, stop } = await follow(here);
    const before = times();
    await here.transaction((tx) => tx.query(sql`DELETE FROM "rateLimitUses"`));
    const undone = here.transaction(async (tx) => {
      tx.notifyOnCommit();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(times()).toBe(before);
    stop();
  });

  it('that was announced is told in its process before whoever did it knows, and to nobody who has ceased to follow', async () => {
    const { times, stop } = await follow(here);
    const before = times();
    await announce(here);
    expect(times()).toBeGreaterThan(before);
    stop();
    const after = times();
    await announce(here);
    expect(times()).toBe(after);
  });

  if (engine === 'sqlite') return;

  it('is told in other processes', async () => {
    const { times, until, stop } = await follow(there);
    for (let count = 0; count < 3; count += 1) {
      const before = times();
      await announce(here);
      await until(before + 1);
    }
    stop();
  });

  it('is listened for on one connection, and on none when nobody follows', async () => {
    await listening(0);
    const followed = [await follow(there), there.onCommit(() => {})] as const;
    expect(await listening(1)).toHaveLength(1);
    followed[0].stop();
    expect(await listening(1)).toHaveLength(1);
    followed[1]();
    expect(await listening(0)).toHaveLength(0);
  });

  it('is told again when the connection was lost, and what was missed meanwhile as one', async () => {
    const { times, until, stop } = await follow(there);
    const { pathname } = new URL(test.gateway.config.databaseUrl?.expose() ?? '');
    let lost = 0;
    for (let count = 0; count < 3; count += 1) {
      const before = times();
      while (lost === (await listening(1))[0]);
      [lost = 0] = await listening(1);
      await onServer(pathname.slice(1), (client) => client.query('SELECT pg_terminate_backend($1)', [lost]));
      await until(before + 1);
    }
    stop();
  });
});
