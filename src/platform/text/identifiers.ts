import { LRUCache } from 'lru-cache';
import { trimmed, without } from './blank';
import { normalizeDomain } from './domain-name';
import { plainCharacters } from './plain-characters';

/*
 * One way of writing for each kind of identifier, in which it is stored and compared. What is no identifier of the kind stays
 * as it was sent, trimmed: nothing has that name. Ids of nodes, cursors and idempotency keys are no such kind: they are
 * opaque, and case counts in them.
 */

/** Punctuation with which a number is copied, such as quotes, braces, a comma or `#`. */
const PUNCTUATION = /[\s\p{P}\p{Sm}\p{Sk}]/u;

/** Quotation marks, brackets, commas and semicolons: not what belongs to a URL, which is no domain name. */
const QUOTES = /[\s"'`´＂＇,;，；<>\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u;

const UUID = /^(?:urn:)?(?:uuid:)?[{("'<]?([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})$/;

/** A UUID in lower case with hyphens: also one in braces or quotes, after `urn:uuid:`, or without hyphens. */
export function uuidOf(text: string): string {
  const plain = without(plainCharacters(text), PUNCTUATION, PUNCTUATION).toLowerCase().replaceAll(' ', '');
  const [, ...groups] = UUID.exec(plain) ?? [];
  return groups.length > 0 ? groups.join('-') : trimmed(text);
}

const NUMBER = /^([A-Z]{3})([0-9A-Z]{5})([0-9A-Z]{5})$/;

/** A number for people, such as `ORD-7K3M9-Q2XVB`, in any case and however it is grouped or quoted. */
export function orderNumberOf(text: string): string {
  const [, ...groups] = NUMBER.exec(without(codeOf(text), PUNCTUATION, PUNCTUATION).replace(/[ -]/g, '')) ?? [];
  return groups.length > 0 ? groups.join('-') : trimmed(text);
}

/** The id of an order, or its number. */
export function orderIdOrNumberOf(text: string): string {
  const id = trimmed(text);
  return /^[a-z]{3}_/.test(id) ? id : orderNumberOf(id);
}

/** A code of letters and digits such as `USD`, `DE` or `DG7GMGF0D5RK`, in upper case. */
export function codeOf(text: string): string {
  return plainCharacters(text).toUpperCase();
}

/** A language tag such as `zh-Hans-CN` in its canonical form, also if it is written `zh_hans_cn`. */
export function languageTagOf(text: string): string {
  return text.length > MAX_TAG_LENGTH ? trimmed(text) : tags.memo(text);
}

/** Longer than any tag that is in use. */
const MAX_TAG_LENGTH = 50;

/** Nearly all requests name one of a few languages, and `Intl` takes its time. */
const tags = new LRUCache<string, string>({ max: 200, memoMethod: canonicalTag });

function canonicalTag(text: string): string {
  const tag = plainCharacters(text).replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** A version of a product, such as `2019 R2`. Case and kinds of spaces do not count. */
export function versionOf(text: string): string {
  return codeOf(text);
}

/** A domain name as `normalizeDomain` returns it, also one in quotes; what is none stays as it is, trimmed. */
export function domainNameOf(text: string): string {
  return normalizeDomain(without(trimmed(text), QUOTES, QUOTES)) ?? trimmed(text);
}

/** An e-mail address, with its domain as `normalizeDomain` returns it. Case counts in what is before it. */
export function emailAddressOf(text: string): string {
  const [, mailbox, domain] = /^(.*)[@＠﹫](.*)$/s.exec(text) ?? [];
  if (mailbox === undefined || domain === undefined) return trimmed(text);
  return `${plainCharacters(mailbox)}@${normalizeDomain(domain) ?? trimmed(domain)}`;
}

/** A phone number in plain digits, spaces and hyphens. */
export function phoneNumberOf(text: string): string {
  return plainCharacters(text);
}

/** A media type such as `text/csv; charset=utf-8`. */
export function mediaTypeOf(text: string): string {
  return trimmed(text).toLowerCase();
}
