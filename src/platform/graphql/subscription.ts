import { inScope, type ScopedTable } from '../access/scope';
import { identifier, sql } from '../database/sql';
import type { GraphqlErrorCode } from '../i18n/graphql-errors';
import { LocalizableError } from '../i18n/localizable-error';
import type { Context } from './context';
import type { ErrorCode } from './error-code';
import { assertIdOf } from './node';

/** The topic that type-graphql requires of a subscription. It is not used: events come from the audit trail. */
export const CHANGES = 'changes';

/** An object whose changes a subscription sends. */
export interface Topic {
  readonly partnerId: string;
  /** Id of the object. */
  readonly id: string;
}

/** One run of a subscription. The first run finds the topic, and each later run returns one change. */
export interface SubscriptionRun {
  /** The node that changed; null in the first run. */
  readonly changedId: string | null;
  /** The topic, after the first run has found it. */
  topic: Topic | null;
}

/** The context of an operation. `following` is set if it is a run of a subscription, over a transport that can send events. */
export interface SubscriptionContext extends Context {
  readonly subscriptionRun?: SubscriptionRun;
}

/** The type that a subscription follows, the argument with its id, and the code if there is no such object. */
interface Kind {
  readonly type: string;
  readonly table: ScopedTable;
  readonly argument: string;
  readonly notFound: ErrorCode & GraphqlErrorCode;
}

/**
 * Resolves the field of a subscription: to null in the first run, then to the object that changed. Throws if there is no such
 * object in the viewer's scope, with the same error whether or not another partner has it.
 */
export function subscribeTo<Changed>(
  context: SubscriptionContext,
  kind: Kind,
  id: string,
  load: (changedId: string) => Promise<Changed | null>,
): Promise<Changed | null> {
  return subscribeToTopic(context, () => getTopic(context, kind, id), load);
}

/** Resolves the field of a subscription to a topic, in the same way. */
export async function subscribeToTopic<Changed>(
  { subscriptionRun }: SubscriptionContext,
  topic: () => Topic | Promise<Topic>,
  load: (changedId: string) => Promise<Changed | null>,
): Promise<Changed | null> {
  if (!subscriptionRun) throw new LocalizableError('onlyLive', { code: 'BAD_USER_INPUT' });
  if (subscriptionRun.changedId !== null) return load(subscriptionRun.changedId);
  subscriptionRun.topic = await topic();
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
