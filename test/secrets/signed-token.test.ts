import fc from 'fast-check';
import { readToken, signToken, type TokenPurpose } from '../../src/platform/secrets/signed-token';
import { ringOf } from './keys';

const ring = ringOf('a');
const PURPOSES: readonly TokenPurpose[] = ['cursor', 'download-link', 'download-session', 'upload', 'attachment'];
const payload = fc.string({ minLength: 1, maxLength: 60 });
const anyText = fc.string({ maxLength: 60 });

describe('a signed token', () => {
  it('is verified with the text that it is bound to', () => {
    const property = fc.property(payload, anyText, fc.constantFrom(...PURPOSES), (text, boundTo, purpose) => {
      expect(readToken(ring, purpose, signToken(ring, purpose, text, boundTo), boundTo)).toBe(text);
    });
    fc.assert(property);
  });

  it('is the same for the same payload, so that nothing has to be stored', () => {
    expect(signToken(ring, 'download-link', 'lnk_1')).toBe(signToken(ring, 'download-link', 'lnk_1'));
  });

  it('is valid for its own purpose only', () => {
    for (const purpose of PURPOSES) {
      const token = signToken(ring, purpose, 'lnk_1');
      const readers = PURPOSES.filter((other) => readToken(ring, other, token) !== null);
      expect(readers).toEqual([purpose]);
    }
  });

  it('is not valid without the text that it is bound to', () => {
    const property = fc.property(payload, anyText, anyText, (text, boundTo, other) => {
      fc.pre(boundTo !== other);
      expect(readToken(ring, 'cursor', signToken(ring, 'cursor', text, boundTo), other)).toBeNull();
    });
    fc.assert(property);
  });

  it('is not valid after any of its characters was changed, removed or doubled', () => {
    const token = signToken(ring, 'download-link', 'lnk_01j9');
    for (let at = 0; at < token.length; at++) {
      const [before, after] = [token.slice(0, at), token.slice(at + 1)];
      const others = [...'ABCabc0189_-.+/=!\0'].filter((letter) => letter !== token[at]);
      const changed = [before + after, `${before}${token[at]}${token[at]}${after}`];
      for (const forged of [...changed, ...others.map((letter) => before + letter + after)]) {
        expect([forged, readToken(ring, 'download-link', forged)]).toEqual([forged, null]);
      }
    }
  });

  it.each(['', '.', 'lnk_1', 'lnk_1.', '.AAAAAAAAAAAAAAAAAAAAAA', 'lnk_1.AAAAAAAAAAAAAAAAAAAAAA', '..', 'é.é'])(
    'cannot be %j',
    (token) => {
      expect(readToken(ring, 'download-link', token)).toBeNull();
    },
  );

  it('is not valid if anything is appended', () => {
    const token = signToken(ring, 'download-link', 'lnk_1');
    for (const tail of ['=', '==', ' ', '!', 'A', '%00', '\n']) {
      expect(readToken(ring, 'download-link', token + tail)).toBeNull();
    }
  });

  it('stays valid after another key has become the first, until its own key is removed', () => {
    const token = signToken(ringOf('old'), 'download-link', 'lnk_1');
    expect(readToken(ringOf('new', 'old'), 'download-link', token)).toBe('lnk_1');
    expect(readToken(ringOf('new'), 'download-link', token)).toBeNull();
    expect(signToken(ringOf('new', 'old'), 'download-link', 'lnk_1')).not.toBe(token);
  });

  it('can have dots in its payload', () => {
    expect(readToken(ring, 'cursor', signToken(ring, 'cursor', 'a.b.c'))).toBe('a.b.c');
  });
});
