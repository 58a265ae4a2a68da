import { DOC_EXPLORER_PLUGIN, useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from './schema-index';
import { createSearch } from './schema-search';
import { SearchResults } from './search-results';
import { useTexts } from './settings';

/** Searches the schema for words; a result opens in the documentation explorer. */
export function SearchPanel() {
  const texts = useTexts();
  const schema = useGraphiQL((state) => state.schema);
  const search = useMemo(() => (schema ? createSearch(schema) : null), [schema]);
  const [words, setWords] = useState('');
  const searchedWords = useDeferredValue(words);
  const open = useOpenDocumentation();
  const input = useRef<HTMLInputElement>(null);
  useFocusWhenOpened(input);

  return (
    <section className="panel" aria-label={texts.search}>
      <h2>{texts.search}</h2>
      <input
        ref={input}
        type="search"
        aria-label={texts.search}
        placeholder={texts.searchHint}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {search ? (
        <SearchResults hasWords={searchedWords.trim() !== ''} found={search(searchedWords)} onOpen={open} />
      ) : (
        <p className="hint">{texts.noSchema}</p>
      )}
    </section>
  );
}

function useOpenDocumentation(): (entry: Entry) => void {
  const { setVisiblePlugin } = useGraphiQLActions();
  const { push } = useDocExplorerActions();
  return ({ place }) => {
    // The type comes first: from there GraphiQL finds the field again if the schema is loaded in another language.
    for (const part of place) if (part) push({ name: part.name, def: part });
    setVisiblePlugin(DOC_EXPLORER_PLUGIN);
  };
}

/** Focuses the field when the user opens the panel, not when the page opens with it. */
function useFocusWhenOpened(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    if (document.activeElement !== document.body) input.current?.focus();
  }, [input]);
}
