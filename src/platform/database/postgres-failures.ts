import { DatabaseError } from 'pg';
import { DatabaseUnavailable, OutcomeUnknown } from './unavailable';

/** Serialization failure and deadlock: the same unit of work may well succeed a moment later. */
const CONFLICTS = ['40001', '40P01'];

/**
 * What passes: connections that cannot be had or were ended (08, 57P), also because the password, the role or the name of
 * the database was changed (28, 3D), conflicts (40), too few resources (53), a failing disk (58), locks and statements that
 * took too long, and prepared statements that are stale.
 */
const PASSING = /^(08(?!P01)|28|3D|40|53|57P|58|55P03$|57014$|25P03$|25P04$|26000$|0A000$)/;

/** The connection lost a statement that it had prepared, or a newer gateway changed the columns that it gives. */
const STALE_STATEMENT = ['26000', '0A000'];

/** Whether two units of work got into each other's way and this one was rolled back. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && CONFLICTS.includes(error.code ?? '');
}

/** Rethrows what passes as such. A conflict stays what it is until it has been tried again often enough. */
export function failStatement(error: unknown): never {
  // It repeats the row, which belongs in no log.
  if (error instanceof DatabaseError) error.detail = undefined;
  if (isConflict(error)) throw error;
  throw passes(error) ? new DatabaseUnavailable(error) : error;
}

/** A commit that the server refused has changed nothing; after anything else nobody knows. */
export function failCommit(error: unknown): never {
  if (isOfConnection(error) && !isRefusedByRule(error)) throw new OutcomeUnknown(error);
  return failStatement(error);
}

/** Whether the connection on which an error came has ended, or had better. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof DatabaseUnavailable && (isOfConnection(error.cause) || isStale(error.cause));
}

function isStale(error: unknown): boolean {
  return error instanceof DatabaseError && STALE_STATEMENT.includes(error.code ?? '');
}

/**
 * After an ERROR the server goes on with the session, after anything worse it ends it. A server that speaks another
 * language is taken to end it each time. What did not come from the server is about the connection to it, but for what
 * our own code did wrong.
 */
function isOfConnection(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.severity !== 'ERROR';
  return !(error instanceof RangeError || error instanceof TypeError);
}

/** By a constraint (23) or because of a conflict (40), in whatever language. */
function isRefusedByRule(error: unknown): boolean {
  return error instanceof DatabaseError && /^(23|40)/.test(error.code ?? '');
}

function passes(error: unknown): boolean {
  return error instanceof DatabaseError ? PASSING.test(error.code ?? '') || isFatal(error) : isOfConnection(error);
}

/** The server took no connection or ended it, for whatever reason: somebody may have closed the database for a while. */
function isFatal({ severity }: DatabaseError): boolean {
  return severity === 'FATAL' || severity === 'PANIC';
}
