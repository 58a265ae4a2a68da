import type { Storage } from '@graphiql/toolkit';
import { type ExampleOperation, exampleGroups } from '../../playground-config';
import { savedText } from './saved-text';

const PREFIX = 'onprem-gateway:';
const TABS_KEY = 'graphiql:tabState';

const getKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** The browser's storage with our own keys, so that another GraphiQL on the same host and port neither reads nor changes it. */
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

/** Returns the tabs of a first visit: one example of each task. */
export function firstTabs(examples: readonly ExampleOperation[]): readonly ExampleOperation[] {
  return exampleGroups.flatMap((group) => examples.find((example) => example.group === group) ?? []);
}

/** Returns the tab to show first: the last active one, or the first example on a first visit. */
export function getFirstTab(examples: readonly ExampleOperation[]): { query: string; variables: string } {
  const saved = JSON.parse(savedTabs.getItem(TABS_KEY) ?? 'null');
  const tab = saved?.tabs?.[saved.activeTabIndex] ?? examples[0];
  return { query: tab?.query ?? '', variables: tab?.variables ?? '' };
}
