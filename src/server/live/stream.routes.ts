import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { bearerTokenOf } from '../../platform/access/bearer-token';
import { SignInRefused } from '../../platform/access/sign-in-refused';
import { bodyProblem } from '../../platform/http/graphql-media-type';
import { HttpProblem, UNAUTHENTICATED } from '../../platform/http/problem';
import { observeStreams, routeOf } from '../../platform/http/response-hooks';
import { readGraphqlRequest } from '../graphql-request';
import { guardGraphql, noteTokenProblem } from '../guard-graphql';
import { type CloseReason, COMMENT, eventStream } from './event-stream';
import { type EndReason, logEnd, Session } from './session';
import { formatErrorFor, isStream, type Live, type SubscribeResult, type Subscriber, subscribe } from './subscribe';

const EVENT_STREAM = 'text/event-stream';
const NOT_ACCEPTABLE = new HttpProblem(406, 'BAD_REQUEST', 'eventStreamOnly');
const UNREADABLE = new HttpProblem(400, 'BAD_REQUEST', 'requestUnreadable');

/**
 * Serves `/graphql/stream`: subscriptions as server-sent events, for networks that block WebSockets. By the protocol of
 * graphql-sse, each subscription has a connection of its own.
 */
export async function streamRoutes(app: FastifyInstance, { live }: { readonly live: Live }): Promise<void> {
  const { config } = live.gateway;
  guardGraphql(app, live.gateway);
  observeStreams(app);
  const streams = new OpenStreams(app, config.live.pingMs);
  app.route({
    url: '',
    method: ['GET', 'POST'],
    exposeHeadRoute: false,
    preParsing: (request, _reply, payload, done) => done(bodyProblem(request), payload),
    bodyLimit: config.maxBodyBytes,
    handler: async (request, reply) => {
      if (!new Negotiator(request).mediaType([EVENT_STREAM])) throw NOT_ACCEPTABLE;
      const stream = await openStream(live, request, streams, reply);
      return reply.type(`${EVENT_STREAM}; charset=utf-8`).header('x-accel-buffering', 'no').send(stream);
    },
  });
}

async function openStream(live: Live, request: FastifyRequest, streams: OpenStreams, { raw }: FastifyReply) {
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
  const subscriber: Subscriber = { session, id, headers, log, notes, route: routeOf(request), onEnd: () => {} };
  const sent = readGraphqlRequest(request);
  if (!sent) throw UNREADABLE;
  subscribed = await subscribe(live, subscriber, sent);
  streams.add(raw, () => end('stopping'));
  const whyClosed = () => closeReason;
  // It may have been closed before the subscription existed.
  const why = whyClosed();
  if (why) end(why);
  log.debug('subscribed by server-sent events');
  const format = (error: unknown) => formatErrorFor(subscriber, identity, error);
  const events = eventStream({ subscribed, closeReason: whyClosed, format });
  // The next event is read when the client has taken the last one.
  return Readable.from(events, { objectMode: false, highWaterMark: 1 });
}

/** The open streams, each with a function that ends it. */
export class OpenStreams {
  private readonly streams = new Map<ServerResponse, () => void>();
  private isEnding = false;

  /** Keeps idle streams alive, and ends all streams when the server stops. */
  constructor(app: FastifyInstance, pingMs: number) {
    const timer = setInterval(() => this.ping(), pingMs).unref();
    app.addHook('onClose', async () => clearInterval(timer));
    app.addHook('preClose', async () => {
      this.isEnding = true;
      for (const end of this.streams.values()) end();
    });
  }

  add(response: ServerResponse, end: () => void): void {
    // Since the request, the client may have disconnected, or the server started to stop.
    if (response.destroyed || this.isEnding) end();
    if (response.destroyed) return;
    this.streams.set(response, end);
    response.once('close', () => this.streams.delete(response));
  }

  /** Skips clients that have not read the previous data. */
  private ping(): void {
    for (const response of this.streams.keys())
      if (response.headersSent && response.writableLength === 0) response.write(COMMENT);
  }
}
