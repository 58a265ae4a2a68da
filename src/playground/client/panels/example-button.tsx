import type { ExampleOperation } from '../../playground-config';
import { useTexts } from './settings';

interface Props {
  readonly example: ExampleOperation;
  /** Null until it can be opened. */
  readonly onOpen: ((example: ExampleOperation) => void) | null;
}

/** An example with its title and description, in the language of the page. */
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

/** Returns “Search the catalogue” for `SearchTheCatalogue`. */
function inWords(name: string): string {
  const [first = '', ...others] = name.split(/(?=[A-Z])/);
  return [first, ...others.map((word) => (word === 'I' ? word : word.toLowerCase()))].join(' ');
}
