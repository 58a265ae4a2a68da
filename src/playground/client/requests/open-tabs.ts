import { createStore, type Store } from './store';

/** The ids of all tabs, and that of the active one. */
export interface OpenTabs {
  readonly ids: readonly string[];
  readonly active: string | undefined;
}

/** Creates a store of the open tabs that reports only real changes: GraphiQL reports its tabs at each edit. */
export function createOpenTabs(): Store<OpenTabs> {
  const store = createStore<OpenTabs>({ ids: [], active: undefined });
  return {
    ...store,
    set: (next) => {
      if (!isSame(store.get(), next)) store.set(next);
    },
  };
}

function isSame(one: OpenTabs, other: OpenTabs): boolean {
  return one.active === other.active && one.ids.join() === other.ids.join();
}
