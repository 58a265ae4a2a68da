import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

interface Operation {
  readonly query: string;
  readonly variables: string | null;
}

/**
 * Returns a function that opens an operation in a new tab, or shows the tab that already has it unchanged; null until the
 * editors are loaded.
 */
export function useOpenOperation(): ((operation: Operation) => void) | null {
  const { addTab, changeTab, stop, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs } = useGraphiQL(pick('queryEditor', 'variableEditor', 'tabs'));

  if (!queryEditor || !variableEditor) return null;
  return ({ query, variables }) => {
    const same = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === (variables ?? ''));
    if (same >= 0) return changeTab(same);
    // GraphiQL stops a running operation if another tab is chosen, but not if one is added.
    stop();
    addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables ?? '');
    updateActiveTabValues({ query, variables, operationName: null });
    queryEditor.focus();
  };
}
