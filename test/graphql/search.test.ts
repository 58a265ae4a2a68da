import { matcherOf } from '../../src/platform/graphql/search';
import { searchTextOf } from '../../src/platform/search/search-text';

describe('search', () => {
  it('matches texts in which each word is the beginning of a word', () => {
    const text = searchTextOf('Windows Server', '标准版');
    expect(['SERV win', '准版', '', 'win office', '%'].map((search) => matcherOf(search)(text))).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
  });

  it('accepts at most 200 characters', () => {
    expect(matcherOf('x'.repeat(200))('')).toBe(false);
    expect(() => matcherOf('x'.repeat(201))).toThrow('search can have at most 200 characters.');
    expect(matcherOf('𠮷'.repeat(200))('')).toBe(false);
    expect(() => matcherOf('𠮷'.repeat(201))).toThrow('search can have at most 200 characters.');
  });
});
