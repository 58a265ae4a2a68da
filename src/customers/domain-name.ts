import { domainToASCII } from 'node:url';

/** What `domainToASCII` would take for the end of a URL's host, decode, or leave out. */
const URL_SYNTAX = /[/\\?#%@:\s]/;

/**
 * A domain name as it is stored and compared: trimmed, lower case, IDN in punycode, no dot at its end. Null where the
 * text is no domain name.
 */
export function normalizeDomain(text: string): string | null {
  const name = text.trim();
  const ascii = URL_SYNTAX.test(name) ? '' : domainToASCII(name).replace(/\.$/, '');
  return /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(ascii) ? ascii : null;
}
