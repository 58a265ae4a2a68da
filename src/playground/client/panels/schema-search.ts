import type { GraphQLSchema } from 'graphql';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { type Entry, entriesOf } from './schema-index';
import { canHaveTypo, termsOf } from './search-terms';

/** Finds the entries that contain all words, operations first, then those with the words in their names. */
export type Search = (words: string) => readonly Entry[];

const EXACTLY: SearchOptions = { combineWith: 'AND', prefix: true, boost: { path: 4 }, tokenize: termsOf };

/** One character of a term may be wrong if it has five, two if it has more. */
const TYPOS: SearchOptions = { ...EXACTLY, fuzzy: (term) => canHaveTypo(term) && 0.25, maxFuzzy: 2 };

/** Creates a search of a schema's names and descriptions. If nothing contains the words, it finds what is spelled similarly. */
export function createSearch(schema: GraphQLSchema): Search {
  const entries = entriesOf(schema);
  const index = new MiniSearch({ fields: ['path', 'description'], idField: 'path', tokenize: termsOf });
  index.addAll(entries);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const find = (words: string, options: SearchOptions) =>
    index.search(words, options).flatMap(({ id }) => byPath.get(id) ?? []);

  return (words) => {
    const exact = find(words, EXACTLY);
    const found = exact.length > 0 ? exact : find(words, TYPOS);
    return [...found.filter(({ isOperation }) => isOperation), ...found.filter(({ isOperation }) => !isOperation)];
  };
}
