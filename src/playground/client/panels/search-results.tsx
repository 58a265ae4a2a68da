import { fill } from '../texts/texts';
import type { Entry } from './schema-index';
import { useTexts } from './settings';

interface Props {
  readonly hasWords: boolean;
  readonly found: readonly Entry[];
  readonly onOpen: (entry: Entry) => void;
}

const MOST = 100;

/** The results and their number, or examples of searches if there are none. */
export function SearchResults({ hasWords, found, onOpen }: Props) {
  const texts = useTexts();
  const told = found.length > MOST ? texts.foundMore : texts.found;
  const count = fill(told, { count: Math.min(found.length, MOST), all: found.length });

  return (
    <>
      <p className="hint" role="status">
        {!hasWords ? texts.searchExamples : found.length === 0 ? texts.nothingFound : count}
      </p>
      <ul>
        {found.slice(0, MOST).map((entry) => (
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
