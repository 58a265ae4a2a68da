import type { Clock } from '../base/clock';
import type { Engine } from './engine';
import { Followers } from './followers';
import { migrateSqlite } from './migrate-sqlite';
import type { Sql } from './sql';
import { failStatement, whileBusy } from './sqlite-failures';
import { connectReader, connectWriter, type SqliteOptions } from './sqlite-options';
import { sqliteSession } from './sqlite-session';
import { statementsOn } from './sqlite-statements';
import { readTime } from './sqlite-time';
import { SqliteWriter } from './sqlite-writer';
import { publishStatement } from './statements';
import { steadyClock } from './steady-clock';

/**
 * Opens an SQLite file and brings its schema up to date. Units of work wait for each other in order of arrival on the
 * one connection that writes; the read path has a connection of its own.
 */
export async function openSqlite(options: SqliteOptions, machineClock: Clock): Promise<Engine> {
  const clock = steadyClock(machineClock);
  const entities = await migrateSqlite(options);
  const followers = new Followers();
  const connection = await whileBusy(() => connectWriter(options));
  const writer = new SqliteWriter(sqliteSession(connection, clock, entities, () => followers.tell()));
  const reader = await whileBusy(() => connectReader(options));
  const read = statementsOn(reader);

  return {
    now: clock.now,
    readTime: () => whileBusy(() => readTime(read, clock)).catch(failStatement),
    query: async <Row>(_: unknown, statement: Sql) => {
      publishStatement(statement);
      return whileBusy(() => read<Row>(statement)).catch(failStatement);
    },
    transaction: (_, work) => writer.transaction(work),
    follow: (onCommit) => followers.add(onCommit),
    close: async () => {
      await writer.close();
      reader.close();
    },
  };
}
