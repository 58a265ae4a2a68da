import type { GraphiQLPlugin } from '@graphiql/react';
import { SearchIcon } from '../icons';
import { SearchPanel } from './search-panel';

/** Searches all names and descriptions of the schema; the documentation explorer searches only names. */
export const searchPlugin: GraphiQLPlugin = { title: 'Search', icon: SearchIcon, content: SearchPanel };
