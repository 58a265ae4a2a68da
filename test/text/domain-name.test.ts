import fc from 'fast-check';
import { normalizeDomain } from '../../src/platform/text/domain-name';

describe('normalizeDomain', () => {
  it.each([
    [' Contoso.Example. ', 'contoso.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['a.b.c.example', 'a.b.c.example'],
    ['1-2.example', '1-2.example'],
  ])('turns %p into %p', (text, domain) => {
    expect(normalizeDomain(text)).toBe(domain);
  });

  it.each([
    '',
    '.',
    '127.0.0.1',
    '0x10',
    '1.2.3',
    'contoso',
    'a..b',
    'a b.example',
    'a_b.example',
    'http://a.example',
    'a.example/b',
    '*.example',
  ])('returns null for %p', (text) => {
    expect(normalizeDomain(text)).toBeNull();
  });

  it('does not change a name that it returned', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string({ unit: 'grapheme' })), (text) => {
        const domain = normalizeDomain(text);
        fc.pre(domain !== null);
        expect(normalizeDomain(domain as string)).toBe(domain);
      }),
    );
  });
});
