import { fill } from '../texts/texts';
import type { Entry } from './schema-index';
import { useTexts } from './settings';

interface Props {
  readonly hasWords: boolean;
  readonly found: readonly Entry[];
  readonly onOpen: (entry: Entry) => void;
}

const MAX_SHOWN = 100;

/** The results and their number, or examples of searches if there are none. */
export function SearchResults({ hasWords, found, onOpen }: Props) {
  const texts = useTexts();
  const text = found.length > MAX_SHOWN ? texts.foundMore : texts.found;
  const count = fill(text, { count: Math.min(found.length, MAX_SHOWN), all: found.length });

  return (
    <>
      <p className="hint" role="status">
        {!hasWords ? texts.searchExamples : found.length === 0 ? texts.nothingFound : count}
      </p>
      <ul>
        {found.slice(0, MAX_SHOWN).map((entry) => (
          <li key={entry.path}>
            <button type="button" onClick={() => onOpen(entry)}>
              <code>{entry.path}</code>
              <span>{entry.description.replaceAll('`', '')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
