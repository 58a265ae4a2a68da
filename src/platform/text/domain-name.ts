import { domainToASCII } from 'node:url';
import { trimmed } from './blank';

/** Characters that `domainToASCII` would decode, leave out, or read as the end of the host of a URL. */
const URL_SYNTAX = /[/\\?#%@:\s]/;

const DASHES = /[\p{Pd}\u2212]/gu;

/** Invisible characters except joiners, which are part of a name in some scripts. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}/gu;
const JOINERS = /[\u200c\u200d]/g;

/**
 * Returns a domain name as it is stored and compared: trimmed, in lower case, IDN in punycode, without a dot at its end.
 * Returns null if the text is not a domain name: `domainToASCII` reads a number, such as 0x10, as an IP address.
 */
export function normalizeDomain(text: string): string | null {
  const name = trimmed(text).replace(DASHES, '-').replace(INVISIBLE, '');
  if (URL_SYNTAX.test(name)) return null;
  const ascii = domainToASCII(name) || domainToASCII(name.replace(JOINERS, ''));
  const domain = ascii.replace(/\.$/, '');
  return /^(?=.{1,253}$)(?!.*\.\d+$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(domain) ? domain : null;
}
