import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { bearerTokenOf } from '../../platform/access/bearer-token';
import { bodyProblem } from '../../platform/http/graphql-media-type';
import { HttpProblem, UNAUTHENTICATED } from '../../platform/http/problem';
import { observeStreams, routeOf } from '../../platform/http/response-hooks';
import { readGraphqlRequest } from '../graphql-request';
import { guardGraphql, noteTokenProblem } from '../guard-graphql';
import { COMMENT, type CutShort, eventStream } from './event-stream';
import { type EndReason, logEnd, Session } from './session';
import { formatErrorFor, isStream, type Live, type SubscribeResult, type Subscriber, subscribe } from './subscribe';

const EVENT_STREAM = 'text/event-stream';
const NOT_ACCEPTABLE = new HttpProblem(406, 'BAD_REQUEST', 'eventStreamOnly');
const UNREADABLE = new HttpProblem(400, 'BAD_REQUEST', 'requestUnreadable');

/**
 * `/graphql/stream`: one subscription as server-sent events, for where WebSockets are blocked; as graphql-sse asks for it,
 * one connection for each.
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
  let cutShort: CutShort | null = null;
  let listening: SubscribeResult = [];
  const end = (why: CutShort) => {
    cutShort ??= why;
    session?.close();
    if (isStream(listening)) void listening.return();
  };
  const { id, headers, log, identity, notes } = request;
  const expire = (why: EndReason) => {
    logEnd(log, why);
    end('signed out');
  };
  const token = bearerTokenOf(request.raw) ?? '';
  const session = await Session.open(live.gateway, token, expire, noteTokenProblem(notes));
  if (!session) throw UNAUTHENTICATED;
  raw.once('close', () => end('gone'));
  // Its line in the log is that of the request.
  const listener: Subscriber = { session, id, headers, log, notes, route: routeOf(request), onEnd: () => {} };
  const sent = readGraphqlRequest(request);
  if (!sent) throw UNREADABLE;
  listening = await subscribe(live, listener, sent);
  streams.add(raw, () => end('stopping'));
  const whyCutShort = () => cutShort;
  // It may be over before there was anything to end.
  const why = whyCutShort();
  if (why) end(why);
  log.debug('subscribed by server-sent events');
  const tell = (error: unknown) => formatErrorFor(listener, identity, error);
  const events = eventStream({ listening, cutShort: whyCutShort, tell });
  // One event is made when the last one was taken.
  return Readable.from(events, { objectMode: false, highWaterMark: 1 });
}

/** The streams that are open, each with a way to end it. */
export class OpenStreams {
  private readonly streams = new Map<ServerResponse, () => void>();
  private isEnding = false;

  /** Keeps streams alive on which nothing is told, and ends all of them when the server ends. */
  constructor(app: FastifyInstance, pingMs: number) {
    const timer = setInterval(() => this.ping(), pingMs).unref();
    app.addHook('onClose', async () => clearInterval(timer));
    app.addHook('preClose', async () => {
      this.isEnding = true;
      for (const end of this.streams.values()) end();
    });
  }

  add(response: ServerResponse, end: () => void): void {
    // Its client may have gone, or the server begun to end, since it was asked for.
    if (response.destroyed || this.isEnding) end();
    if (response.destroyed) return;
    this.streams.set(response, end);
    response.once('close', () => this.streams.delete(response));
  }

  /** Not to who has not taken what came before. */
  private ping(): void {
    for (const response of this.streams.keys())
      if (response.headersSent && response.writableLength === 0) response.write(COMMENT);
  }
}
