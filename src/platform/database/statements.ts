import { channel } from 'node:diagnostics_channel';
import type { Sql } from './sql';

/** Every statement is published here before it runs. Tests count them, and operators can trace them. */
export const statementChannel = channel('onprem-gateway:statement');

/** Publishes a statement that is about to run. */
export function publishStatement(statement: Sql): void {
  if (statementChannel.hasSubscribers) statementChannel.publish(statement.sql);
}
