import type { GraphiQLPlugin } from '@graphiql/react';
import { SearchIcon } from '../icons';
import { SearchPanel } from './search-panel';

/** Looks for words in all names and descriptions of the schema; the documentation explorer looks at names alone. */
export const searchPlugin: GraphiQLPlugin = { title: 'Search', icon: SearchIcon, content: SearchPanel };
