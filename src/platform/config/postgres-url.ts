import { z } from 'zod';

function isDecodable(url: string): boolean {
  try {
    const { username, password } = new URL(url);
    return decodeURIComponent(username + password) !== null;
  } catch {
    return false;
  }
}

/** `pg` ignores units: five seconds would become five milliseconds. */
function hasPlainLimits(url: string): boolean {
  return [...new URL(url).searchParams].every(([name, value]) => !name.endsWith('_timeout') || /^\d+$/.test(value));
}

/** Checked first: two lines would become one URL, which has the password of the second line in the name of its database. */
const oneWord = z.string().regex(/^[^\s\p{Cc}]*$/u, 'must be one postgres:// URL, without spaces and line breaks');

/** The URL of a PostgreSQL database. */
export const postgresUrl = oneWord.pipe(
  z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL', abort: true })
    .refine(isDecodable, 'special characters in the user name and the password must be percent-encoded')
    .refine(hasPlainLimits, 'time-outs must be whole numbers without a unit'),
);
