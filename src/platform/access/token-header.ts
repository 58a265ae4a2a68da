import { decodeJwt } from 'jose/jwt/decode';
import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import { decodeUtf8 } from '../text/utf8';
import { type RefuseToken, refuseSilently } from './token-problem';
import type { TokenRules } from './token-rules';

const MAX_TOKEN_LENGTH = 8_192;
const SIGNED_TOKEN = /^([\w-]+)\.([\w-]+)\.[\w-]+$/;

/** `jku`, `x5u`, `x5c` and `jwk` are ignored: a token must not choose its own key. `b64` would change what is signed. */
const header = z.object({
  typ: z.string().optional(),
  kid: z.string().optional(),
  b64: z.never().optional(),
});

/** Returns the header of a token; null if the token is malformed or of a kind that is not accepted. */
export function readTokenHeader(
  token: string,
  { tokenType }: Pick<TokenRules, 'tokenType'>,
  refuse: RefuseToken = refuseSilently,
) {
  if (token.length > MAX_TOKEN_LENGTH) return refuse('TOO_LONG');
  const [, headerPart, claimsPart] = SIGNED_TOKEN.exec(token) ?? [];
  if (headerPart === undefined || claimsPart === undefined) return refuse('MALFORMED');
  const data = headerIn(headerPart, claimsPart);
  if (!data) return refuse('MALFORMED');
  return acceptedTypes(tokenType).includes(kindOf(data.typ)) ? data : refuse('WRONG_TYP');
}

/** Undefined if the header or the claims cannot be read. */
function headerIn(headerPart: string, claimsPart: string) {
  try {
    readJson(decoded(claimsPart));
    return header.safeParse(readJson(decoded(headerPart))).data;
  } catch {
    return undefined;
  }
}

/** Throws for invalid UTF-8: with replaced characters, the token would identify a user that does not exist. */
function decoded(part: string): string {
  return decodeUtf8(Buffer.from(part, 'base64url'));
}

/** Many providers omit `typ` in plain tokens. */
function acceptedTypes(tokenType: TokenRules['tokenType']): readonly (string | undefined)[] {
  return tokenType === 'at+jwt' ? ['at+jwt'] : ['at+jwt', 'jwt', undefined];
}

/** Media types can omit `application/`, and case is ignored. */
function kindOf(typ: string | undefined): string | undefined {
  return typ?.toLowerCase().replace(/^application\//, '');
}

const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/** Reads JSON. Throws if an object has two members of the same name, since parsers disagree on which of them counts. */
export function readJson(text: string): unknown {
  let members = -1; // the reviver is also called for the whole value
  const value: unknown = JSON.parse(text, function (this: unknown, _name, member: unknown) {
    if (!Array.isArray(this)) members += 1;
    return member;
  });
  const named = text.replace(STRINGS, '').split(':').length - 1;
  if (named !== members) throw new SyntaxError('A member is named twice.');
  return value;
}

/** Returns when a verified token expires, in epoch milliseconds. */
export function expiryOf(token: string): number {
  return (decodeJwt(token).exp ?? 0) * SECOND_MS;
}
