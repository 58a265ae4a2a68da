import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { LimitFunction } from 'p-limit';
import type { Identity } from '../../platform/access/identity';
import type { Following } from '../../platform/graphql/following';
import { localeOf } from '../../platform/http/locale';
import { noteCode, type RequestNotes } from '../../platform/http/request-notes';
import type { routeOf } from '../../platform/http/response-hooks';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { assertFewRefused } from '../../platform/rate-limits/count-refused';
import type { Gateway } from '../gateway';
import { contextOf } from '../request-context';
import type { ChangeFeed } from './change-feed';
import { type Endable, Endings, endable } from './endable';
import type { ListenerCounts } from './listener-counts';
import { type Admission, readSubscription } from './read-subscription';
import { type Runner, runSubscription, type Subscription } from './run-subscription';
import type { Session } from './session';
import { codeOf, tellError } from './tell-error';
import { toldChanges, WaitingChanges } from './told-changes';

/** What is needed to listen, by whatever way. */
export interface Live extends Runner {
  readonly admission: Admission;
  readonly gateway: Gateway;
  readonly feed: ChangeFeed;
  readonly counts: ListenerCounts;
  /** Lets so many changes be told at once as a process can. */
  readonly inTurn: LimitFunction;
}

/** Somebody who listens. */
export interface Listener {
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
export type Listening = Endable<FormattedExecutionResult> | readonly GraphQLFormattedError[];

/** Whether something is told, and not why nothing is. */
export function isTold(listening: Listening): listening is Exclude<Listening, readonly unknown[]> {
  return Symbol.asyncIterator in listening;
}

/** The error of whose token is not valid any more. */
export function signInAgain(): LocalizableError {
  return new LocalizableError('signInAgain', { code: 'UNAUTHENTICATED' });
}

/** Begins to listen: once this resolves, every change is told that is committed from then on. */
export async function listen(live: Live, listener: Listener, sent: object): Promise<Listening> {
  const identity = await listener.session.identify();
  const listening = identity
    ? await admitted(live, listener, { identity, sent })
    : [tellTo(listener, null, signInAgain())];
  if (!isTold(listening)) listener.onEnd();
  return listening;
}

async function admitted(live: Live, listener: Listener, { identity, sent }: Sent): Promise<Listening> {
  const { rateLimits, isPartnerUnknown } = live.gateway;
  if (identity.partnerId !== null) listener.notes.isPartnerUnknown = isPartnerUnknown(identity.partnerId);
  const listening = await admit(live, listener, { identity, sent }).catch((error: unknown) => [
    tellTo(listener, identity, error),
  ]);
  if (!isTold(listening) && listening.some(isRefusal)) await rateLimits.refused.take(identity.id, 1);
  return listening;
}

interface Sent {
  readonly identity: Identity;
  readonly sent: object;
}

async function admit(live: Live, listener: Listener, { identity, sent }: Sent): Promise<Listening> {
  assertFewRefused(live.gateway.rateLimits.refused, identity.id);
  return begin(live, listener, { identity, subscription: readSubscription(live.admission, sent) });
}

const NO_REFUSALS = ['RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];

/** Whether it says that the sender is at fault, and not only too quick. */
function isRefusal({ extensions }: GraphQLFormattedError): boolean {
  return !NO_REFUSALS.includes(String(extensions?.code));
}

/** An error as it is told to a listener. */
export function tellTo({ id, headers, ...listener }: Listener, identity: Identity | null, error: unknown) {
  return tellError(error, { ...listener, requestId: id, locale: localeOf(headers, identity?.locale) });
}

interface Asked {
  readonly identity: Identity;
  readonly subscription: Subscription;
}

async function begin(live: Live, listener: Listener, asked: Asked): Promise<Listening> {
  const endings = new Endings();
  endings.add(live.counts.take(asked.identity.id));
  try {
    const following: Following = { changedId: null, topic: null };
    const { errors } = await run(live, listener, asked, following);
    if (errors || !following.topic) {
      endings.end();
      return errors ?? [tellTo(listener, asked.identity, NOTHING_FOLLOWED)];
    }
    const waiting = new WaitingChanges();
    endings.add(await live.feed.follow(following.topic, (id) => waiting.add(id)), () => waiting.end());
    endings.add(listener.onEnd);
    return endable(
      toldChanges(waiting, (changedId) => live.inTurn(() => tell(live, listener, asked.subscription, changedId))),
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
async function tell(live: Live, listener: Listener, subscription: Subscription, changedId: string) {
  const identity = await listener.session.identify();
  if (!identity) return null;
  listener.notes.events = (listener.notes.events ?? 0) + 1;
  return run(live, listener, { identity, subscription }, { changedId, topic: null });
}

function run(live: Live, listener: Listener, { identity, subscription }: Asked, following: Following) {
  const context = { ...contextOf(live.gateway, { ...listener, identity }), following };
  return runSubscription(live, subscription, context);
}
