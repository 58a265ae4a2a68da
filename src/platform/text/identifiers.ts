import { LRUCache } from 'lru-cache';
import { trimmed, without } from './blank';
import { normalizeDomain } from './domain-name';
import { plainCharacters } from './plain-characters';

/*
 * Each function returns the canonical spelling of one kind of identifier, in which it is stored and compared. A text that is
 * not such an identifier is only trimmed: a search for it finds nothing. Node ids, cursors and idempotency keys are not
 * normalized: they are opaque and case-sensitive.
 */

/** Punctuation that is often copied along with a number, such as quotes, braces, a comma or `#`. */
const PUNCTUATION = /[\s\p{P}\p{Sm}\p{Sk}]/u;

/** Quotation marks, brackets, commas and semicolons, but no characters of URL syntax: a URL is not a domain name. */
const QUOTES = /[\s"'`´＂＇,;，；<>\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u;

const UUID = /^(?:urn:)?(?:uuid:)?[{("'<]?([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})$/;

/** Returns a UUID in lower case with hyphens. The text may have braces or quotes, `urn:uuid:`, or no hyphens. */
export function uuidOf(text: string): string {
  const plain = without(plainCharacters(text), PUNCTUATION, PUNCTUATION).toLowerCase().replaceAll(' ', '');
  const [, ...groups] = UUID.exec(plain) ?? [];
  return groups.length > 0 ? groups.join('-') : trimmed(text);
}

const NUMBER = /^([A-Z]{3})([0-9A-Z]{5})([0-9A-Z]{5})$/;

/** Returns an order number, such as `ORD-7K3M9-Q2XVB`. The text may have any case, grouping and quotes. */
export function orderNumberOf(text: string): string {
  const [, ...groups] = NUMBER.exec(without(codeOf(text), PUNCTUATION, PUNCTUATION).replace(/[ -]/g, '')) ?? [];
  return groups.length > 0 ? groups.join('-') : trimmed(text);
}

/** Returns the id of an order trimmed, or its number in canonical form. */
export function orderIdOrNumberOf(text: string): string {
  const id = trimmed(text);
  return /^[a-z]{3}_/.test(id) ? id : orderNumberOf(id);
}

/** Returns a code of letters and digits, such as `USD`, `DE` or `DG7GMGF0D5RK`, in upper case. */
export function codeOf(text: string): string {
  // Some letters have an upper case of several characters, which are then put together again.
  return plainCharacters(plainCharacters(text).toUpperCase());
}

/** Returns a language tag in its canonical form, such as `zh-Hans-CN` for `zh_hans_cn`. */
export function languageTagOf(text: string): string {
  return text.length > MAX_TAG_LENGTH ? trimmed(text) : tags.memo(text);
}

/** No tag in use is longer. Longer texts are only trimmed. */
const MAX_TAG_LENGTH = 50;

/** Nearly all requests name one of a few languages, and `Intl` is slow. */
const tags = new LRUCache<string, string>({ max: 200, memoMethod: canonicalTag });

function canonicalTag(text: string): string {
  const tag = plainCharacters(text).replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** Returns a version of a product, such as `2019 R2`, in upper case and with plain spaces. */
export function versionOf(text: string): string {
  return codeOf(text);
}

/** Returns a domain name as `normalizeDomain` does, without quotes. A text that is not a domain name is only trimmed. */
export function domainNameOf(text: string): string {
  return normalizeDomain(without(trimmed(text), QUOTES, QUOTES)) ?? trimmed(text);
}

/** Returns an e-mail address with its domain as `normalizeDomain` returns it. The part before `@` keeps its case. */
export function emailAddressOf(text: string): string {
  const [, mailbox, domain] = /^(.*)[@＠﹫](.*)$/s.exec(text) ?? [];
  if (mailbox === undefined || domain === undefined) return trimmed(text);
  return `${plainCharacters(mailbox)}@${normalizeDomain(domain) ?? trimmed(domain)}`;
}

/** Returns a phone number in plain digits, spaces and hyphens. */
export function phoneNumberOf(text: string): string {
  return plainCharacters(text);
}

/** Returns a media type, such as `text/csv; charset=utf-8`, trimmed and in lower case. */
export function mediaTypeOf(text: string): string {
  return trimmed(text).toLowerCase();
}
