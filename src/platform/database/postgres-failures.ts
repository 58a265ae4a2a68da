import { DatabaseError } from 'pg';
import { DatabaseUnavailable, OutcomeUnknown } from './unavailable';

/** Serialization failure and deadlock: the same unit of work can succeed a moment later. */
const CONFLICTS = ['40001', '40P01'];

/**
 * Temporary errors: connections that were refused or closed (08, 57P), also because the password, the role or the name of the
 * database changed (28, 3D), conflicts (40), insufficient resources (53), a failing disk (58), timeouts of locks and
 * statements, and stale prepared statements.
 */
const TEMPORARY = /^(08(?!P01)|28|3D|40|53|57P|58|55P03$|57014$|25P03$|25P04$|26000$|0A000$)/;

/** The connection lost a prepared statement, or a newer gateway changed the columns that it returns. */
const STALE_STATEMENT = ['26000', '0A000'];

/** Whether this unit of work conflicted with another one and was rolled back. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && CONFLICTS.includes(error.code ?? '');
}

/** Throws `DatabaseUnavailable` for a temporary error. Conflicts are thrown unchanged, so that the unit of work is retried. */
export function failStatement(error: unknown): never {
  // The detail repeats the row, which must not be logged.
  if (error instanceof DatabaseError) error.detail = undefined;
  if (isConflict(error)) throw error;
  throw isTemporary(error) ? new DatabaseUnavailable(error) : error;
}

/** Throws `OutcomeUnknown`, unless the server itself refused the commit: then nothing was changed. */
export function failCommit(error: unknown): never {
  if (isOfConnection(error) && !isRefusedByRule(error)) throw new OutcomeUnknown(error);
  return failStatement(error);
}

/** Whether the connection on which an error occurred has ended or must be closed. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof DatabaseUnavailable && (isOfConnection(error.cause) || isStale(error.cause));
}

function isStale(error: unknown): boolean {
  return error instanceof DatabaseError && STALE_STATEMENT.includes(error.code ?? '');
}

/**
 * After an ERROR the server continues the session; after anything worse it ends it. The severity is localized: a server with
 * another language is assumed to end the session each time. Errors that the server did not send concern the connection,
 * except for errors in our own code.
 */
function isOfConnection(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.severity !== 'ERROR';
  return !(error instanceof RangeError || error instanceof TypeError);
}

/** Whether a constraint (23) or a conflict (40) is the cause. The code is the same in all languages. */
function isRefusedByRule(error: unknown): boolean {
  return error instanceof DatabaseError && /^(23|40)/.test(error.code ?? '');
}

function isTemporary(error: unknown): boolean {
  return error instanceof DatabaseError ? TEMPORARY.test(error.code ?? '') || isFatal(error) : isOfConnection(error);
}

/** Whether the server refused or ended the connection. The reason can be temporary, such as maintenance of the database. */
function isFatal({ severity }: DatabaseError): boolean {
  return severity === 'FATAL' || severity === 'PANIC';
}
