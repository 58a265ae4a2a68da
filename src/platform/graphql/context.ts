import type { FastifyBaseLogger } from 'fastify';
import type { ForbiddenFields } from '../access/forbidden-fields';
import type { Viewer } from '../access/viewer';
import type { Database } from '../database/database';
import type { Transaction } from '../database/transaction';
import type { RequestNotes } from '../http/request-notes';
import type { KeyRing } from '../secrets/key-ring';
import type { Budget } from './budget';
import type { Loaders } from './loaders';

/** What resolvers can use during one operation. */
export interface Context {
  readonly viewer: Viewer;
  readonly database: Database;
  readonly loaders: Loaders;
  /** Log for events that must never happen, for the operator. */
  readonly log: Pick<FastifyBaseLogger, 'fatal'>;
  /** Fields that were refused. */
  readonly forbidden: ForbiddenFields;
  /** Notes for the line of the request in the log. */
  readonly notes: RequestNotes;
  /** What the viewer has left of the rate limits. */
  readonly budget: Budget;
  /** The most product keys whose values the viewer may read within an hour. */
  readonly keyRevealsPerHour: number;
  /** The instant at which the operation began, in epoch milliseconds, or that of a change that the response shows. */
  now: number;
  /** Signs cursors and the tokens in URLs. */
  readonly linkSigningKeys: KeyRing;
  /** Encrypts product keys at rest. */
  readonly keyEncryptionKeys: KeyRing;
  /** Prefix of the URLs in responses, without a slash at the end. */
  readonly publicUrl: string;
}

/** Runs a unit of work and clears the loaders, so that the response shows the changes. */
export async function write<Result>(context: Context, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const result = await context.database.transaction(work);
  context.loaders.clear();
  return result;
}
