import { matcherOf } from '../../src/platform/graphql/search';
import { searchTextOf } from '../../src/platform/search/search-text';

describe('search', () => {
  it('finds texts in which each word begins a word', () => {
    const text = searchTextOf('Windows Server', '标准版');
    expect(['SERV win', '准版', '', 'win office', '%'].map((search) => matcherOf(search)(text))).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
  });

  it('takes at most 200 characters', () => {
    expect(matcherOf('x'.repeat(200))('')).toBe(false);
    expect(() => matcherOf('x'.repeat(201))).toThrow('search can have at most 200 characters.');
    expect(matcherOf('𠮷'.repeat(200))('')).toBe(false);
    expect(() => matcherOf('𠮷'.repeat(201))).toThrow('search can have at most 200 characters.');
  });
});
