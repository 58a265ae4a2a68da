import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { LimitFunction } from 'p-limit';
import type { Identity } from '../../platform/access/identity';
import type { SentNode, Source, SubscriptionRun } from '../../platform/graphql/subscription';
import { localeOf } from '../../platform/http/locale';
import { noteCode, type RequestNotes } from '../../platform/http/request-notes';
import type { routeOf } from '../../platform/http/response-hooks';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { assertFewRefused, isRefusedError } from '../../platform/rate-limits/count-refused';
import type { Gateway } from '../gateway';
import { contextOf } from '../request-context';
import type { ChangeFeed } from './change-feed';
import { streamChanges } from './change-stream';
import { Cleanup, type ClosableGenerator, closable } from './closable-generator';
import { eventIdOf, readEventId } from './event-id';
import { codeOf, formatError } from './format-error';
import { subscriptionEvents } from './live.metrics';
import { PendingChanges } from './pending-changes';
import { readMissed } from './read-missed';
import { type Admission, readSubscription } from './read-subscription';
import { type Runner, runSubscription, type Subscription } from './run-subscription';
import type { Session } from './session';
import type { SubscriberCounts } from './subscriber-counts';

/** What subscriptions need, over WebSockets and server-sent events. */
export interface Live extends Runner {
  readonly admission: Admission;
  readonly gateway: Gateway;
  readonly feed: ChangeFeed;
  readonly counts: SubscriberCounts;
  /** Limits how many changes this process reads at the same time. */
  readonly limitConcurrency: LimitFunction;
}

/** The client of a subscription. */
export interface Subscriber {
  readonly session: Session;
  /** The id of the request that opened the connection. */
  readonly id: string;
  readonly headers: { readonly 'accept-language'?: string | undefined };
  /** The id of the last event that the client received in an earlier subscription. */
  readonly lastEventId?: string | undefined;
  readonly log: FastifyBaseLogger;
  readonly route: ReturnType<typeof routeOf>;
  /** The notes for the log line of the subscription. */
  readonly notes: RequestNotes;
  /** Called once when the subscription has ended, or is refused. */
  readonly onEnd: () => void;
}

/** The results of a subscription, one for each event. */
interface ResultStream extends ClosableGenerator<FormattedExecutionResult> {
  /** Returns the id of the last result, after which a later subscription can continue; null if there is none now. */
  readonly eventId: () => string | null;
}

/** The results of a subscription; or the errors with which it is refused. */
export type SubscribeResult = ResultStream | readonly GraphQLFormattedError[];

/** Whether a subscription was accepted and sends results. */
export function isStream(subscribed: SubscribeResult): subscribed is Exclude<SubscribeResult, readonly unknown[]> {
  return Symbol.asyncIterator in subscribed;
}

/** Returns the error for a token that is no longer valid. */
export function signInAgain(): LocalizableError {
  return new LocalizableError('signInAgain', { code: 'UNAUTHENTICATED' });
}

/** Starts a subscription: once this resolves, every change that is committed later is sent. */
export async function subscribe(live: Live, subscriber: Subscriber, sent: object): Promise<SubscribeResult> {
  const identity = await subscriber.session.identify();
  const subscribed = identity
    ? await countingRefusals(live, subscriber, { identity, sent })
    : [formatErrorFor(subscriber, null, signInAgain())];
  if (!isStream(subscribed)) subscriber.onEnd();
  return subscribed;
}

async function countingRefusals(
  live: Live,
  subscriber: Subscriber,
  { identity, sent }: Sent,
): Promise<SubscribeResult> {
  const { rateLimits, isPartnerUnknown } = live.gateway;
  if (identity.partnerId !== null) subscriber.notes.isPartnerUnknown = isPartnerUnknown(identity.partnerId);
  const subscribed = await admit(live, subscriber, { identity, sent }).catch((error: unknown) => [
    formatErrorFor(subscriber, identity, error),
  ]);
  if (!isStream(subscribed) && subscribed.some(isRefusedError)) await rateLimits.refused.take(identity.id, 1);
  return subscribed;
}

interface Sent {
  readonly identity: Identity;
  readonly sent: object;
}

async function admit(live: Live, subscriber: Subscriber, { identity, sent }: Sent): Promise<SubscribeResult> {
  assertFewRefused(live.gateway.rateLimits.refused, identity.id);
  return start(live, subscriber, { identity, subscription: readSubscription(live.admission, sent) });
}

/** Returns an error as clients see it, in the language of the subscriber. */
export function formatErrorFor({ id, headers, ...subscriber }: Subscriber, identity: Identity | null, error: unknown) {
  return formatError(error, { ...subscriber, requestId: id, locale: localeOf(headers, identity?.locale) });
}

interface Admitted {
  readonly identity: Identity;
  readonly subscription: Subscription;
}

async function start(live: Live, subscriber: Subscriber, admitted: Admitted): Promise<SubscribeResult> {
  const cleanup = new Cleanup();
  cleanup.add(live.counts.take(admitted.identity.id));
  try {
    const firstRun: SubscriptionRun = { sent: null, source: null };
    const { errors } = await run(live, subscriber, admitted, firstRun);
    const { source } = firstRun;
    if (errors || !source) {
      cleanup.end();
      return errors ?? [formatErrorFor(subscriber, admitted.identity, NO_TOPIC)];
    }
    const pending = new PendingChanges();
    const following = await live.feed.subscribe(source.topic, (node) => pending.add(node));
    cleanup.add(following.end, () => pending.end(), subscriber.onEnd);
    // Only now, so that everything that changes after it was read is published.
    await addEarlier(live, pending, { ...source, lastEventId: subscriber.lastEventId });
    const results = closable(
      streamChanges(pending, (node) =>
        live.limitConcurrency(() => runForNode(live, subscriber, admitted.subscription, node)),
      ),
      (error) => {
        if (error !== undefined) noteCode(subscriber.notes, 'errors', codeOf(error));
        cleanup.end();
      },
    );
    const eventId = () => {
      const position = pending.sentUpTo(following.position());
      return position && eventIdOf(live.gateway.config.linkSigningKeys, source.topic, position);
    };
    return Object.assign(results, { eventId });
  } catch (error) {
    cleanup.end();
    throw error;
  }
}

type Earlier = Source & Pick<Subscriber, 'lastEventId'>;

/**
 * Adds what is sent before the changes from now on: what was missed since the last event, or the present state. After an id that
 * cannot be used, the present state is sent too: it closes any gap.
 */
async function addEarlier(
  live: Live,
  pending: PendingChanges,
  { lastEventId, topic, ...source }: Earlier,
): Promise<void> {
  if (lastEventId === undefined) return source.sendInitial ? pending.startWith(source.readPresent) : undefined;
  const { database, config } = live.gateway;
  const after = readEventId(config.linkSigningKeys, topic, lastEventId);
  const missed = after && (await live.limitConcurrency(() => readMissed(database, topic, after)));
  if (!missed) return pending.startWith(source.readPresent);
  for (const node of missed) pending.add(node);
}

const NO_TOPIC = new LocalizableError('requestUnreadable', { code: 'BAD_REQUEST' });

/** Identifies the user again for each event: the session may have ended. */
async function runForNode(live: Live, subscriber: Subscriber, subscription: Subscription, { id, because }: SentNode) {
  const identity = await subscriber.session.identify();
  if (!identity) return null;
  subscriber.notes.events = (subscriber.notes.events ?? 0) + 1;
  subscriptionEvents.add(1);
  return run(live, subscriber, { identity, subscription }, { sent: { id, because }, source: null });
}

function run(
  live: Live,
  subscriber: Subscriber,
  { identity, subscription }: Admitted,
  subscriptionRun: SubscriptionRun,
) {
  const context = { ...contextOf(live.gateway, { ...subscriber, identity }), subscriptionRun };
  return runSubscription(live, subscription, context);
}
