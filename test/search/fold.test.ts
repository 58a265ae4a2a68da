import { createHash } from 'node:crypto';
import { fold } from '../../src/platform/search/fold';
import { searchTextOf } from '../../src/platform/search/search-text';
import { charactersOfUnicode14 } from './unicode-14';

/** An acute accent on its own and trade mark signs, whose compatibility forms are not what users mean. */
const NOT_DECOMPOSED = ['´', '℠', '™'];

describe('folding', () => {
  it.each([
    ['case', 'CoNtOsO', 'contoso'],
    ['accents', 'ÅÄÖ München Čačak Việt Nam', 'aao munchen cacak viet nam'],
    ['accents that are characters of their own', 'mu\u0308nchen', 'munchen'],
    ['sharp s', 'Straße STRASSE ẞ', 'strasse strasse ss'],
    ['sigmas', 'ΤΕΣ τες τεσ', 'τεσ τεσ τεσ'],
    ['Greek accents', 'Άλφα ΑΛΦΑ', 'αλφα αλφα'],
    ['the iota below', 'ᾳ ᾼ ΑΙ', 'αι αι αι'],
    ['the i of Turkish', 'Işık IŞIK İstanbul ISTANBUL istanbul', 'isik isik istanbul istanbul istanbul'],
    ['letters with a stroke', 'Ørsted Łódź Đurić Ħal Ŧ', 'orsted lodz duric hal t'],
    ['ligatures', 'Ærø Œuvre ﬁle ﬃ ŉ Ĳssel ǆ', 'aero oeuvre file ffi ʼn ijssel dz'],
    ['Icelandic letters', 'Þór Guðmundur', 'thor gudmundur'],
    ['letters of Turkic and African languages', 'Gəncə Қазақ Ɓ Ŋ', 'gence казак b n'],
    ['Cyrillic', 'ЁЖ й Ґ', 'еж и г'],
    ['Armenian ligatures', 'և ԵՒ', 'եւ եւ'],
    ['Georgian capitals', 'ᲡᲐᲥ საქ', 'საქ საქ'],
    ['letters outside the basic plane', '𐐀 𐐨 𝒳', '𐐨 𐐨 x'],
    ['full and half width', 'ＡＢＣ１２３ ｶﾞｽ', 'abc123 かす'],
    ['kana', 'ガス がす カス キヤノン キャノン サーバー', 'かす かす かす きやのん きやのん さーはー'],
    ['squared words', '㈱ ㍿ №', '(株) 株式会社 no'],
    ['Hangul, composed and decomposed', '한국 \u1112\u1161\u11ab\u1100\u116e\u11a8', '한국 한국'.normalize('NFKD')],
    ['Arabic vowels and the tatweel', 'مُحَمَّد محـمـد', 'محمد محمد'],
    ['spellings of an Arabic letter', 'أحمد إحمد آحمد ٱحمد شركة شركه کی كي', 'احمد احمد احمد احمد شركه شركه كي كي'],
    ['Hebrew vowels', 'שָׁלוֹם', 'שלום'],
    ['digits', '٢٠٢٢ ۲۰۲۲ २०२२ ๒๐๒๒ ２０２２ ²', '2022 2022 2022 2022 2022 2'],
    ['invisible characters', 'con\u00adto\u200bso\ufeff \u202econtoso\u202c می\u200cخ', 'contoso contoso ميخ'],
    ['spaces of other widths', 'a\u3000b\u00a0c', 'a b c'],
    ['the acute accent as an apostrophe', 'L´Oréal', "l'oreal"],
    ['trade marks', 'Windows™ 微软', 'windows  微软'],
  ])('removes differences of %s: %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('returns the same for each character in every case and normalization form, and for its folded form', () => {
    const different = charactersOfUnicode14().filter((character) => {
      const folded = fold(character);
      const compatible = NOT_DECOMPOSED.includes(character.normalize('NFC')) ? [] : ['NFKC', 'NFKD'];
      const others = [
        ...[folded, character.toUpperCase(), character.toLowerCase()],
        ...['NFC', 'NFD', ...compatible].map((form) => character.normalize(form)),
      ];
      return others.some((other) => fold(other) !== folded);
    });
    expect(different).toEqual([]);
  });

  it('returns the same for each character on every version of Node.js', () => {
    const hash = createHash('sha256');
    for (const character of charactersOfUnicode14())
      hash.update(`${character}\t${fold(character)}\t${searchTextOf(`a${character}b`)}\n`);
    // Folded text is stored. If this hash changes, write a migration that folds it again.
    expect(hash.digest('hex')).toBe('3ead837a9d0024828b2590ceb186753db17e052afa5dbbb112d628c705a0d5ed');
  });
});
