import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';
import { NoUsableKeys, readKeySet } from '../../src/platform/access/key-set';
import { ALGORITHMS, makeKeys } from './run-provider';
import { publicOf } from './sign-raw';

describe('a set of keys that an issuer publishes', () => {
  let good: readonly JWK[];

  beforeAll(async () => {
    good = (await makeKeys('first')).map(publicOf);
  });

  const read = (...keys: readonly object[]) => readKeySet(JSON.stringify({ keys }));
  const idsOf = (...keys: readonly object[]) => [...read(...keys).ids];

  it('has a key for each algorithm', async () => {
    const { find, ids } = read(...good);
    expect([...ids]).toEqual(['RS256-first', 'ES256-first', 'EdDSA-first']);
    for (const alg of ALGORITHMS) {
      expect(await find({ alg, kid: `${alg}-first` }, { payload: '', signature: '' })).toMatchObject({
        type: 'public',
      });
    }
  });

  const weak = () => generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey.export({ format: 'jwk' });
  const onAnotherCurve = () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' });
  const forAgreement = () => generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' });

  it.each<[string, () => object]>([
    ['a shared secret', () => ({ kty: 'oct', k: Buffer.alloc(32).toString('base64url') })],
    ['an RSA key of fewer than 2,048 bits', weak],
    ['a key on another curve', onAnotherCurve],
    ['a key for key agreement', forAgreement],
    ['a key for encryption', () => ({ ...good[0], use: 'enc' })],
    ['a key for other operations', () => ({ ...good[0], key_ops: ['encrypt'] })],
    ['a key for another algorithm', () => ({ ...good[0], alg: 'RSA-OAEP' })],
    ['a key for a weaker algorithm', () => ({ ...good[0], alg: 'HS256' })],
    ['a private key', () => ({ ...good[2], d: 'AAAA' })],
    ['a point that is not on the curve', () => ({ ...good[1], x: good[1]?.y })],
    ['half a key', () => ({ kty: 'RSA', e: 'AQAB' })],
    ['a key whose id is a number', () => ({ ...good[0], kid: 7 })],
    ['an empty object', () => ({})],
  ])('skips %s', (_what, key) => {
    expect(idsOf({ kid: 'left-out', ...key() }, ...good)).toEqual(good.map(({ kid }) => kid));
    expect(() => read({ kid: 'left-out', ...key() })).toThrow(NoUsableKeys);
  });

  it('skips values that are not keys', () => {
    expect(idsOf(null as never, 'key' as never, ...good)).toHaveLength(3);
  });

  it('is refused if no key is left', () => {
    expect(() => read()).toThrow(NoUsableKeys);
  });

  it.each(['', '<html>', '[]', '{}', '{"keys":{}}', 'null', `{"keys":[${'{},'.repeat(100)}{}]}`])(
    'is refused and not read as empty if it is %j',
    (text) => {
      expect(() => readKeySet(text)).toThrow();
      expect(() => readKeySet(text)).not.toThrow(NoUsableKeys);
    },
  );
});
