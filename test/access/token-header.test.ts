import { readTokenHeader } from '../../src/platform/access/token-header';
import { TOKEN_TYPES } from '../../src/platform/access/token-rules';
import { encode } from './sign-raw';

const accepted = {
  'at+jwt': ['at+jwt', 'AT+JWT', 'application/at+jwt'],
  JWT: ['at+jwt', 'AT+JWT', 'application/at+jwt', 'JWT', 'jwt', 'application/jwt', undefined],
};
const types = [...accepted.JWT, '', 'none', 'id_token', 'dpop+jwt', 'logout+jwt', 'JOSE', 'jwt/at+jwt', 7, null];

describe('the header of a token', () => {
  const read = (header: object, tokenType: (typeof TOKEN_TYPES)[number] = 'at+jwt') =>
    readTokenHeader(`${encode(header)}.${encode({})}.c2ln`, { tokenType });

  it.each(TOKEN_TYPES)('has one of the accepted types if %s is required', (tokenType) => {
    const taken = types.filter((typ) => read({ alg: 'ES256', typ }, tokenType) !== null);
    expect(taken).toStrictEqual(accepted[tokenType]);
  });

  it('can have a key id', () => {
    expect(read({ typ: 'at+jwt', kid: 'one' })?.kid).toBe('one');
    expect(read({ typ: 'at+jwt' })?.kid).toBeUndefined();
  });

  it('is refused if it is not UTF-8', () => {
    const claims = Buffer.from('{"name":"Müller"}', 'latin1').toString('base64url');
    expect(readTokenHeader(`${encode({ typ: 'at+jwt' })}.${claims}.c2ln`, { tokenType: 'at+jwt' })).toBeNull();
  });

  it('is refused in a token above 8 kB', () => {
    const start = `${encode({ typ: 'at+jwt' })}.${encode({})}.`;
    const padded = (length: number) => start + 'a'.repeat(length - start.length);
    expect(readTokenHeader(padded(8_192), { tokenType: 'at+jwt' })).not.toBeNull();
    expect(readTokenHeader(padded(8_193), { tokenType: 'at+jwt' })).toBeNull();
  });

  it('is read without an overflow, for any nesting of the claims', () => {
    const deep = Buffer.from('['.repeat(2_900) + ']'.repeat(2_900)).toString('base64url');
    expect(() => readTokenHeader(`${encode({ typ: 'at+jwt' })}.${deep}.c2ln`, { tokenType: 'at+jwt' })).not.toThrow();
  });
});
