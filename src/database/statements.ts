import { channel } from 'node:diagnostics_channel';
import type { DataSource, EntityManager } from 'typeorm';
import type { Sql } from './sql';

/** Every statement is published here before it runs; tests count them, operators may trace them. */
export const statementChannel = channel('onprem-gateway:statement');

/** Runs one statement and returns its rows as plain objects. */
export async function runStatement<Row>(on: DataSource | EntityManager, statement: Sql): Promise<Row[]> {
  if (statementChannel.hasSubscribers) statementChannel.publish(statement.sql);
  return on.query(statement.sql, statement.values as unknown[]);
}
