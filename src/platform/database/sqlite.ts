import type { Clock } from '../base/clock';
import { CommitSubscribers } from './commit-subscribers';
import type { Engine } from './engine';
import { migrateSqlite } from './migrate-sqlite';
import type { Sql } from './sql';
import { failStatement, isBusy, retryWhileBusy } from './sqlite-failures';
import { connectReader, connectWriter, type SqliteOptions } from './sqlite-options';
import { selectOfParents } from './sqlite-rows-of-parents';
import { createSqliteSession } from './sqlite-session';
import { prepareStatementsOn } from './sqlite-statements';
import { readTime } from './sqlite-time';
import { SqliteWriter } from './sqlite-writer';
import { publishStatement } from './statements';
import { createSteadyClock } from './steady-clock';

/**
 * Opens an SQLite file and migrates its schema. Units of work run one after the other, in order of arrival, on the one
 * connection that writes; the read path has a connection of its own.
 */
export async function openSqlite(options: SqliteOptions, machineClock: Clock): Promise<Engine> {
  const clock = createSteadyClock(machineClock);
  const entities = await migrateSqlite(options);
  const subscribers = new CommitSubscribers();
  const connection = await retryWhileBusy(() => connectWriter(options));
  const writer = new SqliteWriter(createSqliteSession(connection, clock, entities, () => subscribers.notify()));
  const reader = await retryWhileBusy(() => connectReader(options));
  const read = prepareStatementsOn(reader);

  return {
    now: clock.now,
    readTime: () => retryWhileBusy(() => readTime(read, clock)).catch(failStatement),
    query: async <Row>(_: unknown, statement: Sql) => {
      publishStatement(statement);
      try {
        return read<Row>(statement);
      } catch (error) {
        if (!isBusy(error)) return failStatement(error);
      }
      return retryWhileBusy(() => read<Row>(statement)).catch(failStatement);
    },
    selectOfParents,
    transaction: (_, work) => writer.transaction(work),
    // Once this holds the write lock, every earlier unit of work of any process has ended, and later ones read a later time.
    settledUpTo: () => writer.transaction(async (tx) => tx.now),
    onCommit: (onCommit) => subscribers.add(onCommit),
    close: async () => {
      await writer.close();
      reader.close();
    },
  };
}
