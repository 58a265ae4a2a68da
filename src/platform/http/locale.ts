import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { DEFAULT_LOCALE, LOCALES } from '../i18n/languages';
import { lookUpLocale } from '../i18n/locale-lookup';

type Headers = { readonly 'accept-language'?: string | undefined };

/**
 * Returns the language for a response: the first of ours that the request accepts (RFC 4647 lookup), otherwise the caller's
 * own language, which is English for anonymous callers.
 */
export function localeOf(headers: Headers, ownLocale: string = DEFAULT_LOCALE): string {
  const accepted = headers['accept-language'];
  return accepted === undefined ? ownLocale : localesByHeader.memo(accepted) || ownLocale;
}

/** No browser sends a longer header, and each range takes time to look up. */
const MAX_HEADER_LENGTH = 500;

/** Languages by header, since nearly all requests send one of a few. An empty text if none of our languages is accepted. */
const localesByHeader = new LRUCache<string, string>({ max: 100, memoMethod: firstAccepted });

function firstAccepted(header: string): string {
  if (header.length > MAX_HEADER_LENGTH) return '';
  const ranges = new Negotiator({ headers: { 'accept-language': header } }).languages();
  for (const range of ranges) {
    const locale = lookUpLocale(range, LOCALES);
    if (locale) return locale;
  }
  return '';
}

/** Sets `Content-Language`, and adds `Accept-Language` to `Vary`. */
export function setContentLanguage(reply: FastifyReply, locale: string): FastifyReply {
  return varyBy(reply.header('content-language', locale), 'Accept-Language');
}

/** Adds request headers to `Vary`, for caches. */
export function varyBy(reply: FastifyReply, ...headers: readonly string[]): FastifyReply {
  let vary = String(reply.getHeader('vary') ?? '');
  for (const header of headers) {
    if (`, ${vary}, `.includes(`, ${header}, `)) continue;
    vary = vary === '' ? header : `${vary}, ${header}`;
  }
  return reply.header('vary', vary);
}
