import { useRef } from 'react';
import { type ExampleOperation, exampleGroups } from '../../playground-config';
import { useOneTabStop } from '../keyboard/one-tab-stop';
import { ExampleButton } from './example-button';
import { useTexts } from './settings';
import { useOpenOperation } from './use-open-operation';

/** The example operations, grouped by task. */
export function ExamplesPanel({ examples }: { readonly examples: readonly ExampleOperation[] }) {
  const texts = useTexts();
  const open = useOpenOperation();
  const list = useRef<HTMLElement>(null);
  useOneTabStop(list);

  return (
    <section className="panel" aria-label={texts.examples} ref={list}>
      <h2>{texts.examples}</h2>
      <p className="hint">{texts.examplesHint}</p>
      {exampleGroups.map((group) => (
        <section key={group} aria-label={texts[group]}>
          <h3>{texts[group]}</h3>
          <ul>
            {examples
              .filter((example) => example.group === group)
              .map((example) => (
                <li key={example.title}>
                  <ExampleButton example={example} onOpen={open} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
