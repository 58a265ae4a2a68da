import fc from 'fast-check';
import { decrypt, encrypt, fingerprints } from '../../src/platform/secrets/encrypted-text';
import { ringOf } from './keys';

const ring = ringOf('a');
const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('a sealed text', () => {
  it('is read again, whatever it is', () => {
    const property = fc.property(anyText, anyText, (text, identity) => {
      expect(decrypt(ring, encrypt(ring, text, identity), identity).expose()).toBe(text);
    });
    fc.assert(property);
  });

  it('does not show the text, and is another each time', () => {
    const [first, second] = [encrypt(ring, 'VK7JG-NPHTM', 'key_1'), encrypt(ring, 'VK7JG-NPHTM', 'key_1')];
    expect(first.sealed).not.toBe(second.sealed);
    expect(Buffer.from(first.sealed, 'base64').toString('latin1')).not.toContain('VK7JG');
  });

  it('is worthless in any other row', () => {
    const property = fc.property(anyText, anyText, anyText, (text, identity, other) => {
      fc.pre(identity !== other);
      const sealed = encrypt(ring, text, identity);
      expect(() => decrypt(ring, sealed, other)).toThrow();
    });
    fc.assert(property);
  });

  it('is worthless when a single bit of it is changed', () => {
    const { sealed, sealedWith } = encrypt(ring, 'VK7JG-NPHTM', 'key_1');
    const bytes = Buffer.from(sealed, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => decrypt(ring, { sealed: changed.toString('base64'), sealedWith }, 'key_1')).toThrow();
    }
  });

  it.each(['', 'V', 'VK7JG-NPHTM'])('is worthless when it is cut short: %j', (text) => {
    const { sealed, sealedWith } = encrypt(ring, text, 'key_1');
    const bytes = Buffer.from(sealed, 'base64');
    for (let length = 0; length < bytes.length; length++) {
      const cut = { sealed: bytes.subarray(0, length).toString('base64'), sealedWith };
      expect(() => decrypt(ring, cut, 'key_1')).toThrow();
    }
  });

  it('is read with the key that it was sealed with, after another has become the first', () => {
    const before = encrypt(ringOf('old'), 'VK7JG-NPHTM', 'key_1');
    const rotated = ringOf('new', 'old');
    expect(decrypt(rotated, before, 'key_1').expose()).toBe('VK7JG-NPHTM');
    expect(encrypt(rotated, 'VK7JG-NPHTM', 'key_1').sealedWith).toBe('new');
  });

  it('cannot be read once its key is gone; the error names the key and nothing else', () => {
    const sealed = encrypt(ringOf('old'), 'VK7JG-NPHTM', 'key_1');
    expect(() => decrypt(ringOf('new'), sealed, 'key_1')).toThrow(/^The encryption key old is not configured\.$/);
  });

  it('cannot be read with another key of the same id', () => {
    const { sealed } = encrypt(ringOf('old'), 'VK7JG-NPHTM', 'key_1');
    expect(() => decrypt(ringOf('new'), { sealed, sealedWith: 'new' }, 'key_1')).toThrow();
  });
});

describe('fingerprints', () => {
  it('tell equal texts from different ones', () => {
    const property = fc.property(anyText, anyText, (text, other) => {
      expect(fingerprints(ring, text)[0] === fingerprints(ring, other)[0]).toBe(text === other);
    });
    fc.assert(property);
  });

  it('are one for each key, the writing key’s first, so that what an older key wrote is found', () => {
    const [ofNew, ofOld] = fingerprints(ringOf('new', 'old'), 'VK7JG-NPHTM');
    expect([ofNew]).toEqual(fingerprints(ringOf('new'), 'VK7JG-NPHTM'));
    expect([ofOld]).toEqual(fingerprints(ringOf('old'), 'VK7JG-NPHTM'));
    expect(ofNew).not.toBe(ofOld);
  });

  it('do not show the text', () => {
    expect(fingerprints(ring, 'VK7JG-NPHTM')[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
