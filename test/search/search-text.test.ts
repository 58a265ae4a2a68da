import { searchTextOf, searchTextWithDomains, soughtWordsOf, wordsOf } from '../../src/platform/search/search-text';

const finds = (search: string, text: string) =>
  soughtWordsOf(search).every((word) => searchTextOf(text).includes(` ${word}`));

describe('the words of a text', () => {
  it('are separated by spaces and punctuation', () => {
    expect(wordsOf('  Office LTSC (2021) – x64/x86, Pro-Plus;a:b_c  [d]{e}<f>\\g|h  ')).toEqual(
      'office ltsc 2021 x64 x86 pro plus a b c d e f g h'.split(' '),
    );
  });

  it('have dots inside, not at their ends', () => {
    expect(wordsOf('Contoso Inc. at contoso.example. …and 10.0')).toEqual(
      'contoso inc at contoso.example and 10.0'.split(' '),
    );
  });

  it('have the signs of a formula inside, not at their ends', () => {
    expect(wordsOf('100% <%= 7*7 %> 1=1 +2+2 *')).toEqual('100 7*7 1=1 2+2'.split(' '));
  });

  it('are folded', () => {
    expect(wordsOf('STRASSE Straße')).toEqual(['strasse', 'strasse']);
  });
});

describe('a search', () => {
  it.each([
    ['win', true],
    ['WIN serv', true],
    ['server windows', true],
    ['indows', false],
    ['win office', false],
    ['2022', true],
    ['022', false],
    ['', true],
    ['  \u3000', true],
    [' - ', false],
    ['.*', false],
    ['%', false],
    ['windows%', true],
  ])('matches “Windows Server (2022)” by the beginnings of words: %p: %p', (search, found) => {
    expect(finds(search, 'Windows Server (2022)')).toBe(found);
  });

  it.each([...'\'"`´‘’‚‛“”„‟‹›«»「」『』〈〉《》【】（）［］()[]{}<>＜＞/\\|⁄∕-‐‑‒–—―−_,;:!?¡¿&＆#@§·•、。・，'])(
    'finds the word after %s',
    (mark) => {
      expect(finds('shop', `O${mark}Shop`)).toBe(true);
      expect(finds('shop', `the ${mark}Shop${mark}`)).toBe(true);
      expect(finds(`${mark}the shop`, `the ${mark}Shop${mark}`)).toBe(true);
      expect(finds(`the ${mark}sho`, 'The Shop')).toBe(true);
    },
  );

  it.each([...'★☆●■▲♥✓☎〒€$¥£₿°¦℗🏢😀', '🇩🇪', '👨‍👩‍👧', '❤️'])('finds the word after %s, and the sign', (sign) => {
    expect(finds('shop', `${sign}Shop`)).toBe(true);
    expect(finds('shop', `the${sign}Shop`)).toBe(true);
    expect(finds(`${sign}sho`, `the ${sign} Shop`)).toBe(true);
    expect(finds(sign, `the${sign}Shop`)).toBe(true);
    expect(finds(sign, 'The Shop')).toBe(false);
  });

  it.each([
    ["O'Neil", 'o’neil', 'O`NEIL', 'o´neil', 'oʼneil', 'o neil', 'oneil', 'neil'],
    ['L’Oréal', "l'oreal", 'loreal', 'oreal', 'LORÉAL'],
    ['McDonald‘s', "mcdonald's", 'mcdonalds', 'mcdonald'],
    ['צה״ל', 'צה"ל', 'צהל'],
    ['Hawaiʻi', "hawai'i", 'hawaii'],
    ['Col·lecció', 'collecció', 'col·leccio'],
  ])('finds %s with another apostrophe or none', (text, ...searches) => {
    for (const search of searches) expect([search, finds(search, text)]).toEqual([search, true]);
  });

  it.each([
    ['北京微软技术有限公司', '微软'],
    ['株式会社キヤノンマーケティング', 'マーケ'],
    ['株式会社キヤノンマーケティング', 'キャノン'],
    ['ひらがなカタカナ漢字', 'タカナ漢'],
    ['บริษัทไมโครซอฟท์จำกัด', 'ไมโครซอฟท์'],
    ['ក្រុមហ៊ុនកម្ពុជា', 'កម្ពុជា'],
    ['ບໍລິສັດລາວ', 'ລາວ'],
    ['မြန်မာကုမ္ပဏီ', 'ကုမ္ပဏီ'],
    ['windows标准版2022', '准版'],
    ['windows标准版2022', '2022'],
    ['「北京」微软', '微软'],
  ])('finds inside %s, which has no spaces: %s', (text, search) => {
    expect(finds(search, text)).toBe(true);
    expect(finds(text, text)).toBe(true);
  });

  it('finds every part of a text without spaces, but no letters that are not adjacent in it', () => {
    const letters = [...'北京微软技术有限公司'];
    for (let from = 0; from < letters.length; from += 1)
      for (let to = from + 1; to <= letters.length; to += 1)
        expect(finds(letters.slice(from, to).join(''), letters.join(''))).toBe(true);
    for (const search of ['软微', '北京技术', '微软技限', '微软技术公司', '公司北京', '司有'])
      expect([search, finds(search, letters.join(''))]).toEqual([search, false]);
  });

  it('matches neither across two texts nor in the middle of a word', () => {
    const text = searchTextOf('Win', 'dows', '北京', '微软');
    for (const search of ['windows', 'ows', '京微', '北京微软'])
      expect([search, soughtWordsOf(search).every((word) => text.includes(` ${word}`))]).toEqual([search, false]);
  });

  it('contains each word once', () => {
    expect(soughtWordsOf('ﷺ'.repeat(200)).length).toBeLessThan(10);
  });
});

describe('the search text of domain names', () => {
  it('does not depend on their spelling and order', () => {
    const text = searchTextWithDomains('München', ['münchen.example', 'b.example', 'a.example']);
    const other = ['A.example', 'xn--mnchen-3ya.example', 'b.example', 'MÜNCHEN.example'];
    expect(searchTextWithDomains('München', other)).toBe(text);
    expect(text).toBe(' munchen a.example b.example munchen.example xn mnchen 3ya.example');
  });
});
