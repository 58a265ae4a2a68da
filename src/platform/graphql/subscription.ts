import { inScope, type ScopedTable } from '../access/scope';
import { identifier, sql } from '../database/sql';
import type { GraphqlErrorCode } from '../i18n/graphql-errors';
import { LocalizableError } from '../i18n/localizable-error';
import type { Context } from './context';
import type { ErrorCode } from './error-code';
import { assertIdOf } from './node';

/** What type-graphql asks for where others publish events; here they come from the audit trail. */
export const CHANGES = 'changes';

/** One thing whose changes a subscription tells. */
export interface Topic {
  readonly partnerId: string;
  /** The id of the thing. */
  readonly id: string;
}

/** One run of a subscription: the first one finds out what is followed, each later one tells one change. */
export interface SubscriptionRun {
  /** The node that changed; null in the first run. */
  readonly changedId: string | null;
  /** What is followed, once the first run has found it. */
  topic: Topic | null;
}

/** The context of an operation, which is a run of a subscription where it came by a way that can tell events. */
export interface SubscriptionContext extends Context {
  readonly following?: SubscriptionRun;
}

/** What kind of thing a subscription follows: by which argument it is named, and what is told where there is none. */
interface Kind {
  readonly type: string;
  readonly table: ScopedTable;
  readonly argument: string;
  readonly notFound: ErrorCode & GraphqlErrorCode;
}

/**
 * Answers a subscription's field: with nothing in its first run, then with what changed. Throws where the viewer has no such
 * thing, alike for an unknown one and for somebody else's.
 */
export async function subscribeTo<Changed>(
  context: SubscriptionContext,
  kind: Kind,
  id: string,
  load: (changedId: string) => Promise<Changed | null>,
): Promise<Changed | null> {
  const { following } = context;
  if (!following) throw new LocalizableError('onlyLive', { code: 'BAD_USER_INPUT' });
  if (following.changedId !== null) return load(following.changedId);
  following.topic = await getTopic(context, kind, id);
  return null;
}

async function getTopic({ database, viewer }: Context, kind: Kind, id: string): Promise<Topic> {
  const { type, table, argument, notFound } = kind;
  assertIdOf(type, id, argument);
  const [found] = await database.query<{ partnerId: string }>(
    sql`SELECT "partnerId" FROM ${identifier(table)} WHERE "id" = ${id} AND ${inScope(viewer, table)}`,
  );
  if (!found) throw new LocalizableError(notFound, { code: notFound, argumentName: argument });
  return { id, ...found };
}
