import type { FastifyBaseLogger } from 'fastify';
import type { Viewer } from '../access/viewer';
import type { Database } from '../database/database';
import type { Transaction } from '../database/transaction';
import type { RequestNotes } from '../http/request-notes';
import type { KeyRing } from '../secrets/key-ring';
import type { Budget } from './budget';
import type { Loaders } from './loaders';

/** What a resolver has at hand for one operation. */
export interface Context {
  readonly viewer: Viewer;
  readonly database: Database;
  readonly loaders: Loaders;
  /** Where whoever runs the gateway is told what must not happen. */
  readonly log: Pick<FastifyBaseLogger, 'fatal'>;
  /** What the line of the request in the log says of it. */
  readonly notes: RequestNotes;
  /** What the viewer may still ask for. */
  readonly budget: Budget;
  /** How many values of product keys the viewer may read within an hour. */
  readonly keyRevealsPerHour: number;
  /** The instant at which the operation began, in epoch milliseconds. */
  readonly now: number;
  /** Signs cursors and the tokens in URLs. */
  readonly linkSigningKeys: KeyRing;
  /** Encrypts product keys at rest. */
  readonly keyEncryptionKeys: KeyRing;
  /** Prefix of every URL that is handed out, without a slash at its end. */
  readonly publicUrl: string;
}

/** Runs a unit of work and forgets what was loaded before it, so that the answer shows what it changed. */
export async function write<Result>(context: Context, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const result = await context.database.transaction(work);
  context.loaders.clear();
  return result;
}
