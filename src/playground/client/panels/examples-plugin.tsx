import type { GraphiQLPlugin } from '@graphiql/react';
import type { ExampleOperation } from '../../playground-config';
import { ExamplesIcon } from '../icons';
import { ExamplesPanel } from './examples-panel';

/** The example operations next to the editor. */
export function examplesPlugin(examples: readonly ExampleOperation[]): GraphiQLPlugin {
  return { title: 'Examples', icon: ExamplesIcon, content: () => <ExamplesPanel examples={examples} /> };
}
