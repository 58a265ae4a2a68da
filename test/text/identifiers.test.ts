import fc from 'fast-check';
import {
  codeOf,
  domainNameOf,
  emailAddressOf,
  languageTagOf,
  mediaTypeOf,
  orderIdOrNumberOf,
  orderNumberOf,
  phoneNumberOf,
  uuidOf,
  versionOf,
} from '../../src/platform/text/identifiers';

const UUID = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('every spelling of an identifier is read alike:', () => {
  it.each([
    UUID,
    UUID.toUpperCase(),
    `{${UUID}}`,
    `(${UUID})`,
    `"${UUID}"`,
    `urn:uuid:${UUID}`,
    `URN:UUID:${UUID.toUpperCase()}`,
    ` ${UUID}\n`,
    `\u200e${UUID}\u00a0`,
    UUID.replaceAll('-', ''),
    UUID.replaceAll('-', '\u2011'),
    UUID.replaceAll('-', ' – '),
    `\ufeff${UUID.replaceAll('-', '\u2212')}`,
    UUID.replace('0f8f', '０Ｆ８ｆ'),
    `{{${UUID}}}`,
    `{ ${UUID} }`,
    `[${UUID}]`,
    `“${UUID}”,`,
    `«${UUID}»`,
    `‘{${UUID}}’`,
    `＂${UUID}＂；`,
    `urn:uuid:{${UUID}}`,
    `\`${UUID}\`.`,
  ])('the UUID %j', (text) => {
    expect(uuidOf(text)).toBe(UUID);
  });

  it.each([
    'ORD-7K3M9-Q2XVB',
    'ord-7k3m9-q2xvb',
    ' ORD-7K3M9-Q2XVB ',
    'ORD 7K3M9 Q2XVB',
    'ORD7K3M9Q2XVB',
    'ORD–7K3M9—Q2XVB',
    'ORD\u20117K3M9\u2011Q2XVB',
    'ORD\u00ad-7K3M9-\u200bQ2XVB',
    'ORD - 7K3M9 - Q2XVB',
    'ORD\u00a07K3M9\u202fQ2XVB',
    'ORD-7K3M9-\r\nQ2XVB',
    'ＯＲＤ－７Ｋ３Ｍ９－Ｑ２ＸＶＢ',
    '"ORD-7K3M9-Q2XVB"',
    '“ORD-7K3M9-Q2XVB”',
    "'ORD-7K3M9-Q2XVB",
    '#ORD-7K3M9-Q2XVB',
    '(ORD-7K3M9-Q2XVB)',
    '\u200b[ORD-7K3M9-Q2XVB]\u200b;',
    'ORD-7K3M9-Q2XVB,\t',
    'ORD-7K3M9-Q2XVB.',
  ])('the order number %j', (text) => {
    expect(orderNumberOf(text)).toBe('ORD-7K3M9-Q2XVB');
    expect(orderIdOrNumberOf(text)).toBe('ORD-7K3M9-Q2XVB');
  });

  it.each(['', 'ORD-7K3M9', 'ORD-7K3M9-Q2XVB-1', 'ORD-7K3M9-Q2XV\u0007', 'Ord 1'])(
    '%j, which is not an order number, is only trimmed',
    (text) => {
      expect(orderNumberOf(` ${text} `)).toBe(text);
    },
  );

  it('an order id, which keeps its case', () => {
    expect(orderIdOrNumberOf(' ord_01jZZZ\u200b')).toBe('ord_01jZZZ');
  });

  it.each([
    ['USD', ' usd '],
    ['EUR', 'Eur\u00a0'],
    ['DE', 'de'],
    ['DG7GMGF0D5RK', '\u200edg7gmgf0d5rk'],
  ])('the code %s', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    ['de-DE', 'de_de'],
    ['zh-Hans-CN', 'ZH_hans-cn'],
    ['en-US', ' EN-us '],
    ['sr-Latn', 'sr\u2011latn'],
    ['not-a-languagetag', 'not a languagetag'],
  ])('the language tag %s', (tag, text) => {
    expect(languageTagOf(text).replaceAll(' ', '-')).toBe(tag);
  });

  it.each([
    ['2019 R2', '2019\u00a0r2'],
    ['23H2', '23h2'],
  ])('the version %s', (version, text) => {
    expect(versionOf(text)).toBe(version);
  });

  it.each([
    'contoso.example',
    ' CONTOSO.Example. ',
    'contoso。example',
    'ｃｏｎｔｏｓｏ．example',
    'con\u00adtoso\u200b.example\u200e',
    'con\u200ctoso.example',
    '"contoso.example"',
    '‘contoso.example’,',
    '<contoso.example>;',
    '“CONTOSO.example.”',
  ])('the domain name %j', (text) => {
    expect(domainNameOf(text)).toBe('contoso.example');
  });

  it.each([
    ['my-company.example', 'my\u2011company.example'],
    ['xn--mnchen-3ya.example', 'MÜNCHEN.example'],
    ['xn--vckucxgb.example', 'サーバー.example'],
    ['xn--e28h.example', '"😀.example"'],
    ['"contoso"', ' "contoso" '],
  ])('the domain name %s', (domain, text) => {
    expect(domainNameOf(text)).toBe(domain);
  });

  it.each([
    ['Alex.Wilber@contoso.example', '\u202aAlex.Wilber@CONTOSO.example\u202c'],
    ['alex@contoso.example', 'ａｌｅｘ＠contoso.example.'],
    ['alex@xn--mnchen-3ya.example', 'al\u200bex@münchen.example\u00a0'],
    ['alex-wilber@contoso.example', 'alex\u2011wilber@contoso.example'],
    ['not an address', ' not an address '],
    ['alex@-b.example', 'alex@-b.example'],
  ])('the e-mail address %s', (address, text) => {
    expect(emailAddressOf(text)).toBe(address);
  });

  it('a media type', () => {
    expect(mediaTypeOf(' Text/CSV; charset=UTF-8\u200b')).toBe('text/csv; charset=utf-8');
  });

  it('a phone number', () => {
    expect(phoneNumberOf('\u202a+49\u00a0(89)\u20111234–5\u202c')).toBe('+49 (89)-1234-5');
  });

  const kinds = {
    ...{ uuidOf, orderNumberOf, orderIdOrNumberOf, codeOf, languageTagOf, versionOf, phoneNumberOf },
    ...{ domainNameOf, emailAddressOf, mediaTypeOf },
  };
  it.each(Object.entries(kinds))('%s does not change what it returned', (_name, read) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(read(read(text))).toBe(read(text));
      }),
      { examples: [['\u03b0']] },
    );
  });
});
