import { domainToASCII } from 'node:url';
import { trimmed } from './blank';

/** What `domainToASCII` would take for the end of a URL's host, decode, or leave out. */
const URL_SYNTAX = /[/\\?#%@:\s]/;

const DASHES = /[\p{Pd}\u2212]/gu;

/** What is invisible. Joiners may be part of a name in some scripts, and nowhere else. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}/gu;
const JOINERS = /[\u200c\u200d]/g;

/**
 * A domain name as it is stored and compared: trimmed, lower case, IDN in punycode, no dot at its end. Null where the
 * text is no domain name.
 */
export function normalizeDomain(text: string): string | null {
  const name = trimmed(text).replace(DASHES, '-').replace(INVISIBLE, '');
  if (URL_SYNTAX.test(name)) return null;
  const ascii = domainToASCII(name) || domainToASCII(name.replace(JOINERS, ''));
  const domain = ascii.replace(/\.$/, '');
  return /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(domain) ? domain : null;
}
