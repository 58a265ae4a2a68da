import { channel } from 'node:diagnostics_channel';
import type { Sql } from './sql';

/** Every statement is published here before it runs; tests count them, operators may trace them. */
export const statementChannel = channel('onprem-gateway:statement');

/** Tells whoever listens that a statement is about to run. */
export function publishStatement(statement: Sql): void {
  if (statementChannel.hasSubscribers) statementChannel.publish(statement.sql);
}
