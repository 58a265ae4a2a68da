import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerTokenOf } from '../../platform/access/bearer-token';
import { SignInRefused } from '../../platform/access/sign-in-refused';
import { HttpProblem, UNAUTHENTICATED } from '../../platform/http/problem';
import { observeStream, routeOf } from '../../platform/http/response-hooks';
import { readGraphqlRequest } from '../graphql-request';
import { noteTokenProblem } from '../guard-graphql';
import { OpenStreams } from './open-streams';
import { type EndReason, logEnd, Session } from './session';
import type { StreamFormat } from './stream-format';
import { formatErrorFor, isStream, type Live, type SubscribeResult, type Subscriber, subscribe } from './subscribe';
import { type CloseReason, writeStream } from './write-stream';

const UNREADABLE = new HttpProblem(400, 'BAD_REQUEST', 'requestUnreadable');

/** Responds to a request with the results of its subscription. */
export type SendStream = (request: FastifyRequest, reply: FastifyReply, format: StreamFormat) => Promise<FastifyReply>;

/** Returns a function that sends streams, which are kept alive, and end when the server stops. */
export function sendingStreams(app: FastifyInstance, live: Live): SendStream {
  const streams = new OpenStreams(app, live.gateway.config.live.pingMs);
  return async (request, reply, format) => {
    const body = await openStream(live, streams, { request, reply, format });
    observeStream(request, reply);
    return reply.type(format.mediaType).header('x-accel-buffering', 'no').send(body);
  };
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly format: StreamFormat;
}

async function openStream(live: Live, streams: OpenStreams, { request, reply: { raw }, format }: Exchange) {
  let closeReason: CloseReason | null = null;
  let subscribed: SubscribeResult = [];
  const end = (why: CloseReason) => {
    closeReason ??= why;
    session?.close();
    if (isStream(subscribed)) void subscribed.return();
  };
  const { id, headers, log, identity, notes } = request;
  const expire = (why: EndReason) => {
    logEnd(log, why);
    end(why instanceof SignInRefused ? why : 'signed out');
  };
  const token = bearerTokenOf(request.raw) ?? '';
  const session = await Session.open(live.gateway, token, expire, noteTokenProblem(notes));
  if (!session) throw UNAUTHENTICATED;
  raw.once('close', () => end('gone'));
  // The log line of the request is also that of the subscription.
  const lastEventId = headers['last-event-id']?.toString();
  const route = routeOf(request);
  const subscriber: Subscriber = { session, id, headers, lastEventId, log, notes, route, onEnd: () => {} };
  const sent = readGraphqlRequest(request);
  if (!sent) throw UNREADABLE;
  subscribed = await subscribe(live, subscriber, sent);
  streams.add(raw, { keepAlive: format.keepAlive, end: () => end('stopping') });
  const whyClosed = () => closeReason;
  // It may have been closed before the subscription existed.
  const why = whyClosed();
  if (why) end(why);
  log.debug('subscribed by a stream');
  const formatError = (error: unknown) => formatErrorFor(subscriber, identity, error);
  const body = writeStream(format, { subscribed, closeReason: whyClosed, formatError });
  // The next event is read when the client has taken the last one.
  return Readable.from(body, { objectMode: false, highWaterMark: 1 });
}
