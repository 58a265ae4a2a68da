import { domainToASCII } from 'node:url';

/**
 * A domain name as it is stored and compared: trimmed, lower case, IDN in punycode, no dot at its end. Null where the
 * text is no domain name.
 */
export function normalizeDomain(text: string): string | null {
  const ascii = domainToASCII(text.trim().replace(/\.$/, '')).toLowerCase();
  return /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(ascii) ? ascii : null;
}
