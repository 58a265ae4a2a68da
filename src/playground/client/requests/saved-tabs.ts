import type { Storage } from '@graphiql/toolkit';
import { type ExampleOperation, exampleGroups } from '../../playground-config';
import { savedText } from './saved-text';

const PREFIX = 'onprem-gateway:';
const TABS_KEY = 'graphiql:tabState';

const getKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** The browser's store under keys of our own: another GraphiQL on the same host and port neither sees nor changes it. */
export const savedTabs: Storage = {
  getItem: (key) => localStorage.getItem(PREFIX + key),
  setItem: (key, value) => {
    const saved = savedText(key, value);
    if (saved !== null) localStorage.setItem(PREFIX + key, saved);
  },
  removeItem: (key) => localStorage.removeItem(PREFIX + key),
  clear: () => {
    for (const key of getKeys()) localStorage.removeItem(key);
  },
  get length() {
    return getKeys().length;
  },
};

/** The tabs of a first visit: an example of each job. */
export function firstTabs(examples: readonly ExampleOperation[]): readonly ExampleOperation[] {
  return exampleGroups.flatMap((group) => examples.find((example) => example.group === group) ?? []);
}

/** The tab to show first: the one that was open last, on a first visit the first example. */
export function getFirstTab(examples: readonly ExampleOperation[]): { query: string; variables: string } {
  const saved = JSON.parse(savedTabs.getItem(TABS_KEY) ?? 'null');
  const tab = saved?.tabs?.[saved.activeTabIndex] ?? examples[0];
  return { query: tab?.query ?? '', variables: tab?.variables ?? '' };
}
