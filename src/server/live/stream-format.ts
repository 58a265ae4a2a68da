import type { FormattedExecutionResult } from 'graphql';
import Negotiator from 'negotiator';

/** Returns the id after which a later subscription can continue; null if there is none now. */
type EventId = () => string | null;

/** How a subscription is written as the body of a response. */
export interface StreamFormat {
  readonly mediaType: string;
  /** Sent immediately: some browsers do not handle a response before its body begins. */
  start(eventId: EventId): string;
  /** Keeps an idle connection alive. */
  readonly keepAlive: string;
  next(result: FormattedExecutionResult, eventId: EventId): string;
  /** Sent after the last result. A client reconnects if a stream ends without it. */
  readonly complete: string;
}

const COMMENT = ':\n\n';

/**
 * Server-sent events, in the "distinct connections" mode of graphql-sse: `next` for results and errors, and `complete`. A client
 * remembers the last id, also that of the start, which is not an event.
 */
const EVENT_STREAM: StreamFormat = {
  mediaType: 'text/event-stream; charset=utf-8',
  start: (eventId) => `${idLine(eventId)}${COMMENT}`,
  keepAlive: COMMENT,
  next: (result, eventId) => `${idLine(eventId)}event: next\ndata: ${JSON.stringify(result)}\n\n`,
  complete: 'event: complete\ndata:\n\n',
};

function idLine(eventId: EventId): string {
  const id = eventId();
  return id === null ? '' : `id: ${id}\n`;
}

const BOUNDARY = '\r\n--graphql';

/** Each part ends with the next boundary, since clients read a part only when they see its end. */
function part(body: object): string {
  return `\r\nContent-Type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(body)}${BOUNDARY}`;
}

const HEARTBEAT = part({});

/** The multipart protocol of Apollo's clients: a `payload` for each result, and an empty object as heartbeat. */
export const MULTIPART: StreamFormat = {
  mediaType: 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"',
  start: () => `${BOUNDARY}${HEARTBEAT}`,
  keepAlive: HEARTBEAT,
  next: (payload) => part({ payload }),
  complete: '--\r\n',
};

/** The media types in an `Accept` header, and the parts of a media type. A separator in quotes does not separate. */
const MEDIA_TYPES = /(?:"[^"]*"|[^",])+/g;
const PARTS = /(?:"[^"]*"|[^";])+/g;

/** A weight with which a client refuses a media type. */
const REFUSED = /^q=0(\.0*)?$/;

/** Whether a client accepts the multipart protocol. Apollo's clients do for subscriptions, and for no other operation. */
export function acceptsMultipart(accept = ''): boolean {
  return (accept.match(MEDIA_TYPES) ?? []).some((mediaType) => {
    const [type, ...parameters] = (mediaType.match(PARTS) ?? []).map((part) =>
      part.replace(/[\s"]/g, '').toLowerCase(),
    );
    const isMultipart = type === 'multipart/mixed' && parameters.includes('subscriptionspec=1.0');
    return isMultipart && !parameters.some((parameter) => REFUSED.test(parameter));
  });
}

/** Returns the format in which a client accepts a subscription; null if it accepts none. */
export function streamFormatFor(accept: string | undefined): StreamFormat | null {
  if (acceptsMultipart(accept)) return MULTIPART;
  return new Negotiator({ headers: { accept } }).mediaType(['text/event-stream']) ? EVENT_STREAM : null;
}
