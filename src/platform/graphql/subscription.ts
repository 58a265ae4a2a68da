import { Arg } from 'type-graphql';
import { inScope, type ScopedTable } from '../access/scope';
import { identifier, sql } from '../database/sql';
import type { GraphqlErrorCode } from '../i18n/graphql-errors';
import { LocalizableError } from '../i18n/localizable-error';
import type { Context } from './context';
import type { ErrorCode } from './error-code';
import { assertIdOf } from './node';
import { type PresentNodes, presentNodes, type ReadPresent } from './present-nodes';

/** The topic that type-graphql requires of a subscription. It is not used: events come from the audit trail. */
export const CHANGES = 'changes';

/** An object whose changes a subscription sends. */
export interface Topic {
  readonly partnerId: string;
  /** Identifies the object among those of the partner. */
  readonly id: string;
}

/** What a subscription sends: the changes of a topic and, if it was requested, the present state before them. */
export interface Source {
  readonly topic: Topic;
  readonly readPresent: ReadPresent;
  readonly sendInitial: boolean;
}

/** Why a node is sent: it is present at the start, it was created, or it has changed. */
export type SentBecause = 'INITIAL' | 'CREATED' | 'CHANGED';

/** A node to send. */
export interface SentNode {
  readonly id: string;
  readonly because: SentBecause;
}

/** One run of a subscription. The first run finds the source, and each later run returns one node. */
export interface SubscriptionRun {
  /** The node to send; null in the first run. */
  readonly sent: SentNode | null;
  /** The source, after the first run has found it. */
  source: Source | null;
}

/** The context of an operation. `subscriptionRun` is set if it is a run of a subscription, over a transport that can send events. */
export interface SubscriptionContext extends Context {
  readonly subscriptionRun?: SubscriptionRun;
}

/** Declares the argument `sendInitial` of a subscription. */
export function SendInitial() {
  return Arg('sendInitial', () => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether the present state is sent first, one event for each object. It is read after the subscription has ' +
      'started, so no change is lost in between.',
  });
}

/** The type that a subscription follows, the argument with its id, the code if there is no such object, and what is sent. */
interface Kind {
  readonly type: string;
  readonly table: ScopedTable;
  readonly argument: string;
  readonly notFound: ErrorCode & GraphqlErrorCode;
  readonly sends: PresentNodes;
  /** Precedes the id in the topic, if several subscriptions follow the same object. */
  readonly topicPrefix?: string;
}

interface Arguments {
  readonly id: string;
  readonly sendInitial: boolean | null;
}

/** Loads a node that is sent; null if it does not exist for the viewer. */
type Load<Sent> = (id: string, because: SentBecause) => Promise<Sent | null>;

/**
 * Resolves the field of a subscription: to null in the first run, then to the object that is sent. Throws if there is no such
 * object in the viewer's scope, with the same error whether or not another partner has it.
 */
export function subscribeTo<Sent>(
  context: SubscriptionContext,
  kind: Kind,
  { id, sendInitial }: Arguments,
  load: Load<Sent>,
): Promise<Sent | null> {
  const source = async () => ({
    topic: await getTopic(context, kind, id),
    readPresent: presentNodes(context, kind.sends, id),
    sendInitial: sendInitial ?? false,
  });
  return subscribeToSource(context, source, load);
}

/** Resolves the field of a subscription to a source, in the same way. */
export async function subscribeToSource<Sent>(
  { subscriptionRun }: SubscriptionContext,
  source: () => Source | Promise<Source>,
  load: Load<Sent>,
): Promise<Sent | null> {
  if (!subscriptionRun) throw new LocalizableError('onlyLive', { code: 'BAD_USER_INPUT' });
  if (subscriptionRun.sent !== null) return load(subscriptionRun.sent.id, subscriptionRun.sent.because);
  subscriptionRun.source = await source();
  return null;
}

async function getTopic({ database, viewer }: Context, kind: Kind, id: string): Promise<Topic> {
  const { type, table, argument, notFound, topicPrefix = '' } = kind;
  assertIdOf(type, id, argument);
  const [found] = await database.query<{ partnerId: string }>(
    sql`SELECT "partnerId" FROM ${identifier(table)} WHERE "id" = ${id} AND ${inScope(viewer, table)}`,
  );
  if (!found) throw new LocalizableError(notFound, { code: notFound, argumentName: argument });
  return { id: `${topicPrefix}${id}`, ...found };
}
