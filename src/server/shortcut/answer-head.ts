import { corsHeaders, type OriginRules } from '../../platform/http/cors';
import { PRIVATE_AND_REVALIDATED } from '../../platform/http/revalidation';
import { securityHeaders } from '../../platform/http/security-headers';

/** What the headers of a response depend on. */
interface Answered {
  readonly requestId: string;
  /** The page that sent the request, if any. */
  readonly origin: string | undefined;
  readonly locale: string;
  readonly mediaType: string;
  readonly coding: string | null;
  /** The tag of a response that the client may cache; null if it may not. */
  readonly tag: string | null;
  /** Whether another client could get the response compressed. */
  readonly isCompressible: boolean;
  readonly length: number;
}

/** Names and values in turn, as `writeHead` takes them fastest. */
type Head = readonly string[];

/** Creates the headers of responses to queries. */
export interface AnswerHeads {
  whole(answered: Answered): Head;
  /** The headers of a 304, which the client adds to those that it has. */
  notModified(answered: Pick<Answered, 'requestId' | 'origin'> & { readonly tag: string }): Head;
}

const VARY_OF_CACHED = 'Accept-Language, Authorization, Accept, Accept-Encoding';
const VARY_OF_COMPRESSIBLE = 'Accept-Language, Accept-Encoding';
const VARY_OF_OTHERS = 'Accept-Language';

/** Returns the headers that the whole server adds in its hooks, each written once. After `stopping`, responses close their connection. */
export function answerHeads(rules: OriginRules, publicUrl: string, stopping: AbortSignal): AnswerHeads {
  const ofAll = Object.entries(securityHeaders(publicUrl)).flat();
  const byOrigin = rules.demo || rules.corsOrigins.length > 0 ? 'Origin, ' : '';
  const common = (requestId: string, origin: string | undefined, vary: string) => {
    const head = ['x-request-id', requestId, 'vary', `${byOrigin}${vary}`];
    if (origin !== undefined) head.push(...Object.entries(corsHeaders(rules, origin)).flat());
    if (stopping.aborted) head.push('connection', 'close');
    return head;
  };
  return {
    whole: ({ requestId, origin, locale, mediaType, coding, tag, isCompressible, length }) => {
      const vary = tag !== null ? VARY_OF_CACHED : isCompressible ? VARY_OF_COMPRESSIBLE : VARY_OF_OTHERS;
      const head = [...ofAll, ...common(requestId, origin, vary)];
      head.push('cache-control', tag === null ? 'no-store' : PRIVATE_AND_REVALIDATED);
      head.push('content-language', locale, 'content-type', mediaType);
      if (tag !== null) head.push('etag', `W/"${tag}"`);
      if (coding !== null) head.push('content-encoding', coding);
      head.push('content-length', String(length));
      return head;
    },
    notModified: ({ requestId, origin, tag }) => [
      ...common(requestId, origin, VARY_OF_CACHED),
      'cache-control',
      PRIVATE_AND_REVALIDATED,
      'etag',
      `W/"${tag}"`,
    ],
  };
}
