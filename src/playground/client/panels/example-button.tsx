import type { ExampleOperation } from '../../playground-config';
import { useTexts } from './settings';

interface Props {
  readonly example: ExampleOperation;
  /** Null while it cannot be opened yet. */
  readonly onOpen: ((example: ExampleOperation) => void) | null;
}

/** An example by its name and what it does, in the language of the page. */
export function ExampleButton({ example, onOpen }: Props) {
  const { exampleTexts } = useTexts();
  const { title, description } = exampleTexts[example.title] ?? {
    title: inWords(example.title),
    description: example.description,
  };

  return (
    <button type="button" data-operation={example.title} disabled={!onOpen} onClick={() => onOpen?.(example)}>
      <strong>{title}</strong>
      <span>{description}</span>
    </button>
  );
}

/** `SearchTheCatalogue` as “Search the catalogue”. */
function inWords(name: string): string {
  const [first = '', ...others] = name.split(/(?=[A-Z])/);
  return [first, ...others.map((word) => (word === 'I' ? word : word.toLowerCase()))].join(' ');
}
