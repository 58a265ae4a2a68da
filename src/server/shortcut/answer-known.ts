import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { Identity } from '../../platform/access/identity';
import type { RequestContext } from '../apollo';
import type { Gateway } from '../gateway';
import { beginRecording, recordOperation } from '../record-operation';
import { contextOf } from '../request-context';
import { answerOf } from '../send-answer';
import type { Query } from './find-query';
import { passOn } from './passed-on';
import { type Exchange, sendingKnown } from './send-known';

/** A query of a user who can sign in. */
interface Asked {
  readonly query: Query;
  readonly identity: Identity;
  readonly mediaType: string;
}

type AnswerKnown = (exchange: Exchange, asked: Asked, next: () => void) => Promise<void>;

/** Returns a function that executes a query and answers it. It passes on what is more than an answer: errors, secrets and refusals. */
export function answeringKnown(gateway: Gateway, stopping: AbortSignal): AnswerKnown {
  const send = sendingKnown(gateway.config, stopping);
  return async (exchange, { query, identity, mediaType }, next) => {
    const { request } = exchange;
    const recordedFrom = beginRecording();
    const context = contextFor(gateway, exchange, identity);
    if (!context) return next();
    const result = execute(query, context);
    try {
      const executed = await result;
      if (!executed.errors && context.attempts.size === 0 && !context.answer.isConfidential) {
        const { viewer, notes } = context;
        recordOperation(notes, recordedFrom);
        await send(exchange, { answer: answerOf(executed), mediaType, viewer, notes });
        // What is left of a body must be read before the next request on the connection.
        if (request.method === 'POST') request.resume();
        return;
      }
    } catch {
      // The whole server waits for the same result, and reports the error.
    }
    passOn(exchange, { context, result, recordedFrom });
    next();
  };
}

/** Returns null if an error is thrown: the whole server then meets it again, and reports it. */
function contextFor(
  gateway: Gateway,
  { request: { headers }, log }: Exchange,
  identity: Identity,
): RequestContext | null {
  const { partnerId } = identity;
  const id = randomUUID();
  try {
    const isPartnerUnknown = partnerId !== null && gateway.isPartnerUnknown(partnerId);
    return contextOf(gateway, { identity, id, headers, log: new LateLog(log, id), notes: { isPartnerUnknown } });
  } catch {
    return null;
  }
}

type Log = RequestContext['log'];

/** The log of a request that hardly ever logs anything but its line. */
class LateLog implements Log {
  constructor(
    private readonly log: FastifyBaseLogger,
    private readonly reqId: string,
  ) {}

  fatal(...args: Parameters<Log['fatal']>): void {
    this.log.child({ reqId: this.reqId }).fatal(...args);
  }

  error(...args: Parameters<Log['error']>): void {
    this.log.child({ reqId: this.reqId }).error(...args);
  }
}

/** Executes a query. The promise also rejects if the query throws before it waits for anything. */
async function execute({ run, variables }: Query, context: RequestContext) {
  return run(context, variables);
}
