import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { deriveKey, newKeyRingText, parseKeyRing } from '../../src/platform/secrets/key-ring';
import { keyNamed, keyText } from './keys';

const SECRET = keyText(7);

describe('a key ring', () => {
  it('is parsed from id:base64, separated by commas, with the encrypting key first', () => {
    const [first, second] = [randomBytes(32), randomBytes(32)];
    const ring = parseKeyRing(`2026-07:${first.toString('base64')}, 2026-01:${second.toString('base64url')}`);
    expect(ring.map(({ id, bytes }) => [id, bytes.expose()])).toEqual([
      ['2026-07', first],
      ['2026-01', second],
    ]);
  });

  it('can have one key per line, as in a file', () => {
    const ring = parseKeyRing(`new:${keyText(1)}\nold:${keyText(2)}\r\noldest:${keyText(3)}\n`);
    expect(ring.map(({ id }) => id)).toEqual(['new', 'old', 'oldest']);
  });

  it('accepts any 32 bytes that may be random', () => {
    const random = fc.uniqueArray(fc.nat({ max: 255 }), { minLength: 32, maxLength: 32 });
    const property = fc.property(random, (bytes) => {
      expect(parseKeyRing(`a:${Buffer.from(bytes).toString('base64')}`)[0].bytes.expose()).toEqual(Buffer.from(bytes));
    });
    fc.assert(property);
  });

  it.each([
    ['nothing', ''],
    ['no id', SECRET],
    ['an empty id', `:${SECRET}`],
    ['an id with a space', `a b:${SECRET}`],
    ['an id that is too long', `${'a'.repeat(33)}:${SECRET}`],
    ['31 bytes', `a:${Buffer.alloc(31, 7).toString('base64')}`],
    ['33 bytes', `a:${Buffer.alloc(33, 7).toString('base64')}`],
    ['invalid base64', `a:!${SECRET.slice(1)}`],
    ['a trailing comma', `a:${SECRET},`],
    ['a line without a key', `a:${SECRET}\n\nb:${SECRET}`],
    ['one bad key among good ones', `a:${SECRET},b:${SECRET.slice(4)}`],
    ['zeros', `a:${Buffer.alloc(32).toString('base64')}`],
    ['an invented text', `a:${Buffer.from('secretsecretsecretsecretsecretse').toString('base64')}`],
    ['one key under two ids', `a:${keyText(1)},b:${keyText(1)}`],
    ['one id twice', `a:${SECRET},a:${keyText(8)}`],
  ])('refuses %s, and does not repeat it', (_, text) => {
    let message = '';
    try {
      parseKeyRing(text);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(
      /^(must be id:base64 of 32 bytes|has a key that is not random|has the same key under two ids)/,
    );
    expect(message).not.toContain(SECRET.slice(0, 8));
  });

  it('is created with one new random key', () => {
    const [first, second] = [newKeyRingText(), newKeyRingText()];
    expect(parseKeyRing(first)).toHaveLength(1);
    expect(first).not.toBe(second);
  });
});

describe('a derived key', () => {
  it('is different for each purpose and each key, and from the key itself', () => {
    const keys = [keyNamed('a'), keyNamed('b')];
    const derived = keys.flatMap((key) => ['seal', 'fingerprint'].map((purpose) => deriveKey(key, purpose)));
    const all = [...derived, ...keys.map(({ bytes }) => bytes.expose())].map((bytes) => bytes.toString('hex'));
    expect(new Set(all).size).toBe(6);
    expect(derived.map(({ length }) => length)).toEqual([32, 32, 32, 32]);
  });

  it('is always the same', () => {
    expect(deriveKey(keyNamed('a'), 'seal')).toEqual(deriveKey(keyNamed('a'), 'seal'));
  });
});
