import { fold, matcherOf, searchTextOf, wordsOf } from '../../src/graphql/search';

describe('search', () => {
  it.each([
    ['München', 'munchen'],
    ['Ærøskøbing', 'ærøskøbing'],
    ['ÅÄÖ', 'aao'],
    ['ﬁle', 'file'],
    ['İstanbul', 'istanbul'],
    ['微软', '微软'],
  ])('folds %s to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('takes a text apart at spaces and punctuation', () => {
    expect(wordsOf('  Office LTSC (2021) – x64/x86, Pro-Plus;a:b  ')).toEqual([
      'office',
      'ltsc',
      '2021',
      'x64',
      'x86',
      'pro',
      'plus',
      'a',
      'b',
    ]);
  });

  it.each([
    ['win', true],
    ['WIN serv', true],
    ['server windows', true],
    ['indows', false],
    ['win office', false],
    ['2022', true],
    ['022', false],
    ['', true],
    [' - ', true],
    ['.*', false],
  ])('“Windows Server (2022)” is found by %p: %p', (search, found) => {
    expect(matcherOf(search)(searchTextOf('Windows Server', '(2022)'))).toBe(found);
  });

  it('does not find across two texts, nor a word in the middle of another', () => {
    expect(matcherOf('windows')(searchTextOf('Win', 'dows'))).toBe(false);
  });

  it('takes at most 200 characters', () => {
    expect(matcherOf('x'.repeat(200))('')).toBe(false);
    expect(() => matcherOf('x'.repeat(201))).toThrow('search takes 200 characters.');
  });
});
