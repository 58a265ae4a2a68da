import { Secret } from '../secrets/secret';
import { type Issues, refuse } from './secret-file';

/** Characters that a header can carry, except the comma, which separates secrets. */
const SECRET = /^[!-+\--~]{32,1024}$/;

/** A secret of 32 random hexadecimal digits has fewer distinct ones only once in 10^7 secrets. */
const DISTINCT_CHARACTERS = 8;

const EXPECTED =
  'must be random secrets of at least 32 characters, separated by commas or line breaks; openssl rand -hex 32 creates one';

/** Reads the secrets that another server sends to the gateway in a header: several while one of them is changed. */
export function sharedSecrets(text: string, context: Issues): readonly Secret<string>[] {
  const list = text.trim().split(/\s*(?:,|\n)\s*/);
  return list.every(isRandom) ? list.map((secret) => new Secret(secret)) : refuse(context, EXPECTED);
}

function isRandom(secret: string): boolean {
  return SECRET.test(secret) && new Set(secret).size >= DISTINCT_CHARACTERS;
}
