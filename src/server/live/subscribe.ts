import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { LimitFunction } from 'p-limit';
import type { Identity } from '../../platform/access/identity';
import type { SubscriptionRun } from '../../platform/graphql/subscription';
import { localeOf } from '../../platform/http/locale';
import { noteCode, type RequestNotes } from '../../platform/http/request-notes';
import type { routeOf } from '../../platform/http/response-hooks';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { assertFewRefused } from '../../platform/rate-limits/count-refused';
import type { Gateway } from '../gateway';
import { contextOf } from '../request-context';
import type { ChangeFeed } from './change-feed';
import { PendingChanges, streamChanges } from './change-stream';
import { Cleanup, type ClosableGenerator, closable } from './closable-generator';
import { codeOf, formatError } from './format-error';
import { type Admission, readSubscription } from './read-subscription';
import { type Runner, runSubscription, type Subscription } from './run-subscription';
import type { Session } from './session';
import type { SubscriberCounts } from './subscriber-counts';

/** What is needed to listen, by whatever way. */
export interface Live extends Runner {
  readonly admission: Admission;
  readonly gateway: Gateway;
  readonly feed: ChangeFeed;
  readonly counts: SubscriberCounts;
  /** Lets so many changes be told at once as a process can. */
  readonly limitConcurrency: LimitFunction;
}

/** Somebody who listens. */
export interface Subscriber {
  readonly session: Session;
  /** That of the request which opened the connection. */
  readonly id: string;
  readonly headers: { readonly 'accept-language'?: string | undefined };
  readonly log: FastifyBaseLogger;
  readonly route: ReturnType<typeof routeOf>;
  /** What the log says of the subscription. */
  readonly notes: RequestNotes;
  /** Called once when the subscription has ended, or could not begin. */
  readonly onEnd: () => void;
}

/** What is told, one change after the other; or why nothing is. */
export type SubscribeResult = ClosableGenerator<FormattedExecutionResult> | readonly GraphQLFormattedError[];

/** Whether something is told, and not why nothing is. */
export function isStream(listening: SubscribeResult): listening is Exclude<SubscribeResult, readonly unknown[]> {
  return Symbol.asyncIterator in listening;
}

/** The error of whose token is not valid any more. */
export function signInAgain(): LocalizableError {
  return new LocalizableError('signInAgain', { code: 'UNAUTHENTICATED' });
}

/** Begins to listen: once this resolves, every change is told that is committed from then on. */
export async function subscribe(live: Live, listener: Subscriber, sent: object): Promise<SubscribeResult> {
  const identity = await listener.session.identify();
  const listening = identity
    ? await admitted(live, listener, { identity, sent })
    : [formatErrorFor(listener, null, signInAgain())];
  if (!isStream(listening)) listener.onEnd();
  return listening;
}

async function admitted(live: Live, listener: Subscriber, { identity, sent }: Sent): Promise<SubscribeResult> {
  const { rateLimits, isPartnerUnknown } = live.gateway;
  if (identity.partnerId !== null) listener.notes.isPartnerUnknown = isPartnerUnknown(identity.partnerId);
  const listening = await admit(live, listener, { identity, sent }).catch((error: unknown) => [
    formatErrorFor(listener, identity, error),
  ]);
  if (!isStream(listening) && listening.some(isRefusal)) await rateLimits.refused.take(identity.id, 1);
  return listening;
}

interface Sent {
  readonly identity: Identity;
  readonly sent: object;
}

async function admit(live: Live, listener: Subscriber, { identity, sent }: Sent): Promise<SubscribeResult> {
  assertFewRefused(live.gateway.rateLimits.refused, identity.id);
  return begin(live, listener, { identity, subscription: readSubscription(live.admission, sent) });
}

const NO_REFUSALS = ['RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];

/** Whether it says that the sender is at fault, and not only too quick. */
function isRefusal({ extensions }: GraphQLFormattedError): boolean {
  return !NO_REFUSALS.includes(String(extensions?.code));
}

/** An error as it is told to a listener. */
export function formatErrorFor({ id, headers, ...listener }: Subscriber, identity: Identity | null, error: unknown) {
  return formatError(error, { ...listener, requestId: id, locale: localeOf(headers, identity?.locale) });
}

interface Asked {
  readonly identity: Identity;
  readonly subscription: Subscription;
}

async function begin(live: Live, listener: Subscriber, asked: Asked): Promise<SubscribeResult> {
  const endings = new Cleanup();
  endings.add(live.counts.take(asked.identity.id));
  try {
    const following: SubscriptionRun = { changedId: null, topic: null };
    const { errors } = await run(live, listener, asked, following);
    if (errors || !following.topic) {
      endings.end();
      return errors ?? [formatErrorFor(listener, asked.identity, NOTHING_FOLLOWED)];
    }
    const waiting = new PendingChanges();
    endings.add(await live.feed.subscribe(following.topic, (id) => waiting.add(id)), () => waiting.end());
    endings.add(listener.onEnd);
    return closable(
      streamChanges(waiting, (changedId) =>
        live.limitConcurrency(() => tell(live, listener, asked.subscription, changedId)),
      ),
      (error) => {
        if (error !== undefined) noteCode(listener.notes, 'errors', codeOf(error));
        endings.end();
      },
    );
  } catch (error) {
    endings.end();
    throw error;
  }
}

const NOTHING_FOLLOWED = new LocalizableError('requestUnreadable', { code: 'BAD_REQUEST' });

/** Who listens is asked for anew each time: their sign-in may be over by now. */
async function tell(live: Live, listener: Subscriber, subscription: Subscription, changedId: string) {
  const identity = await listener.session.identify();
  if (!identity) return null;
  listener.notes.events = (listener.notes.events ?? 0) + 1;
  return run(live, listener, { identity, subscription }, { changedId, topic: null });
}

function run(live: Live, listener: Subscriber, { identity, subscription }: Asked, following: SubscriptionRun) {
  const context = { ...contextOf(live.gateway, { ...listener, identity }), following };
  return runSubscription(live, subscription, context);
}
