import { DOC_EXPLORER_PLUGIN, useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Entry, indexOf, search } from './schema-index';
import { SearchResults } from './search-results';
import { useTexts } from './settings';

/** Searches the schema for words; a result opens in the documentation explorer. */
export function SearchPanel() {
  const texts = useTexts();
  const schema = useGraphiQL((state) => state.schema);
  const index = useMemo(() => (schema ? indexOf(schema) : []), [schema]);
  const [words, setWords] = useState('');
  const searchedWords = useDeferredValue(words);
  const open = useOpenDocumentation();

  return (
    <section className="panel" aria-label={texts.search}>
      <h2>{texts.search}</h2>
      <input
        type="search"
        aria-label={texts.search}
        placeholder={texts.searchHint}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {schema ? (
        <SearchResults hasWords={searchedWords.trim() !== ''} found={search(index, searchedWords)} onOpen={open} />
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
    push({ name: place.name, def: place });
    setVisiblePlugin(DOC_EXPLORER_PLUGIN);
  };
}
