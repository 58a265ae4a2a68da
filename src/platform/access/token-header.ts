import { decodeJwt } from 'jose';
import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import { decodeUtf8 } from '../text/utf8';
import { type RefuseToken, refuseSilently } from './token-problem';
import type { TokenRules } from './token-rules';

const MAX_TOKEN_LENGTH = 8_192;
const SIGNED_TOKEN = /^([\w-]+)\.([\w-]+)\.[\w-]+$/;

/** `jku`, `x5u`, `x5c` and `jwk` are not looked at: no token says where its key is. With `b64` it would be signed otherwise. */
const header = z.object({
  typ: z.string().optional(),
  kid: z.string().optional(),
  b64: z.never().optional(),
});

/** What the header of a token says, once it has the shape and the kind of one that is accepted; else null. */
export function readTokenHeader(
  token: string,
  { tokenType }: Pick<TokenRules, 'tokenType'>,
  refuse: RefuseToken = refuseSilently,
) {
  if (token.length > MAX_TOKEN_LENGTH) return refuse('TOO_LONG');
  const [, first, second] = SIGNED_TOKEN.exec(token) ?? [];
  if (first === undefined || second === undefined) return refuse('MALFORMED');
  const data = headerIn(first, second);
  if (!data) return refuse('MALFORMED');
  return acceptedTypes(tokenType).includes(kindOf(data.typ)) ? data : refuse('WRONG_TYP');
}

/** Undefined if the header or the claims cannot be read. */
function headerIn(first: string, second: string) {
  try {
    readJson(decoded(second));
    return header.safeParse(readJson(decoded(first))).data;
  } catch {
    return undefined;
  }
}

/** A decoder that replaces what is not UTF-8 would let a name in that nobody has. */
function decoded(part: string): string {
  return decodeUtf8(Buffer.from(part, 'base64url'));
}

/** Of plain tokens many providers do not say what they are. */
function acceptedTypes(tokenType: TokenRules['tokenType']): readonly (string | undefined)[] {
  return tokenType === 'at+jwt' ? ['at+jwt'] : ['at+jwt', 'jwt', undefined];
}

/** Media types may go without `application/`, and in any case. */
function kindOf(typ: string | undefined): string | undefined {
  return typ?.toLowerCase().replace(/^application\//, '');
}

const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/** Reads JSON. Throws where an object names a member twice, since readers disagree on which of the two counts. */
export function readJson(text: string): unknown {
  let members = -1; // a reviver is called for the whole value, too
  const value: unknown = JSON.parse(text, function (this: unknown, _name, member: unknown) {
    if (!Array.isArray(this)) members += 1;
    return member;
  });
  const named = text.replace(STRINGS, '').split(':').length - 1;
  if (named !== members) throw new SyntaxError('A member is named twice.');
  return value;
}

/** When a token that was verified says that it expires, in epoch milliseconds. */
export function expiryOf(token: string): number {
  return (decodeJwt(token).exp ?? 0) * SECOND_MS;
}
