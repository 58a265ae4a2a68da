import fc from 'fast-check';
import { decrypt, encrypt, fingerprints } from '../../src/platform/secrets/encrypted-text';
import { ringOf } from './keys';

const ring = ringOf('a');
const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('an encrypted text', () => {
  it('is decrypted to the original text', () => {
    const property = fc.property(anyText, anyText, (text, identity) => {
      expect(decrypt(ring, encrypt(ring, text, identity), identity).expose()).toBe(text);
    });
    fc.assert(property);
  });

  it('does not contain the text, and is different each time', () => {
    const [first, second] = [encrypt(ring, 'VK7JG-NPHTM', 'key_1'), encrypt(ring, 'VK7JG-NPHTM', 'key_1')];
    expect(first.sealed).not.toBe(second.sealed);
    expect(Buffer.from(first.sealed, 'base64').toString('latin1')).not.toContain('VK7JG');
  });

  it('cannot be decrypted in another row', () => {
    const property = fc.property(anyText, anyText, anyText, (text, identity, other) => {
      fc.pre(identity !== other);
      const encrypted = encrypt(ring, text, identity);
      expect(() => decrypt(ring, encrypted, other)).toThrow();
    });
    fc.assert(property);
  });

  it('cannot be decrypted after a single bit was changed', () => {
    const { sealed, sealedWith } = encrypt(ring, 'VK7JG-NPHTM', 'key_1');
    const bytes = Buffer.from(sealed, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => decrypt(ring, { sealed: changed.toString('base64'), sealedWith }, 'key_1')).toThrow();
    }
  });

  it.each(['', 'V', 'VK7JG-NPHTM'])('cannot be decrypted if it is truncated: %j', (text) => {
    const { sealed, sealedWith } = encrypt(ring, text, 'key_1');
    const bytes = Buffer.from(sealed, 'base64');
    for (let length = 0; length < bytes.length; length++) {
      const cut = { sealed: bytes.subarray(0, length).toString('base64'), sealedWith };
      expect(() => decrypt(ring, cut, 'key_1')).toThrow();
    }
  });

  it('is decrypted with the key that encrypted it, also after another key has become the first', () => {
    const before = encrypt(ringOf('old'), 'VK7JG-NPHTM', 'key_1');
    const rotated = ringOf('new', 'old');
    expect(decrypt(rotated, before, 'key_1').expose()).toBe('VK7JG-NPHTM');
    expect(encrypt(rotated, 'VK7JG-NPHTM', 'key_1').sealedWith).toBe('new');
  });

  it('cannot be decrypted after its key was removed; the error names only the id of the key', () => {
    const encrypted = encrypt(ringOf('old'), 'VK7JG-NPHTM', 'key_1');
    expect(() => decrypt(ringOf('new'), encrypted, 'key_1')).toThrow(/^The encryption key old is not configured\.$/);
  });

  it('cannot be decrypted with another key of the same id', () => {
    const { sealed } = encrypt(ringOf('old'), 'VK7JG-NPHTM', 'key_1');
    expect(() => decrypt(ringOf('new'), { sealed, sealedWith: 'new' }, 'key_1')).toThrow();
  });
});

describe('fingerprints', () => {
  it('are equal exactly if the texts are', () => {
    const property = fc.property(anyText, anyText, (text, other) => {
      expect(fingerprints(ring, text)[0] === fingerprints(ring, other)[0]).toBe(text === other);
    });
    fc.assert(property);
  });

  it('are returned for each key, the first key’s first, so that rows of older keys are found', () => {
    const [ofNew, ofOld] = fingerprints(ringOf('new', 'old'), 'VK7JG-NPHTM');
    expect([ofNew]).toEqual(fingerprints(ringOf('new'), 'VK7JG-NPHTM'));
    expect([ofOld]).toEqual(fingerprints(ringOf('old'), 'VK7JG-NPHTM'));
    expect(ofNew).not.toBe(ofOld);
  });

  it('do not contain the text', () => {
    expect(fingerprints(ring, 'VK7JG-NPHTM')[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
