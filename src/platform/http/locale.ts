import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { DEFAULT_LOCALE, LOCALES } from '../i18n/languages';
import { lookUpLocale } from '../i18n/locale-lookup';

type Headers = { readonly 'accept-language'?: string | undefined };

/**
 * The best of our languages for a request: the first that it accepts (RFC 4647 lookup), or else that of whoever sent it,
 * which is English where nothing is known of them.
 */
export function localeOf(headers: Headers, ownLocale: string = DEFAULT_LOCALE): string {
  const accepted = headers['accept-language'];
  return accepted === undefined ? ownLocale : localesByHeader.memo(accepted) || ownLocale;
}

/** No browser writes more, and each range takes its time. */
const MAX_HEADER_LENGTH = 500;

/** Nearly all requests bring one of a few headers. Where none of our languages is accepted, it is an empty text. */
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

/** Says in which language an answer is, and that its request chose it. */
export function setContentLanguage(reply: FastifyReply, locale: string): FastifyReply {
  return varyBy(reply.header('content-language', locale), 'Accept-Language');
}

/** Tells caches that an answer depends on these headers of its request, beside those that it was told to depend on before. */
export function varyBy(reply: FastifyReply, ...headers: readonly string[]): FastifyReply {
  let told = String(reply.getHeader('vary') ?? '');
  for (const header of headers) {
    if (`, ${told}, `.includes(`, ${header}, `)) continue;
    told = told === '' ? header : `${told}, ${header}`;
  }
  return reply.header('vary', told);
}
