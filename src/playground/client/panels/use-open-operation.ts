import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

interface Operation {
  readonly query: string;
  readonly variables: string | null;
}

/**
 * Opens an operation in a tab of its own, or shows the tab in which it stands unchanged already; null until the editors
 * are there.
 */
export function useOpenOperation(): ((operation: Operation) => void) | null {
  const { addTab, changeTab, stop, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs } = useGraphiQL(pick('queryEditor', 'variableEditor', 'tabs'));

  if (!queryEditor || !variableEditor) return null;
  return ({ query, variables }) => {
    const same = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === (variables ?? ''));
    if (same >= 0) return changeTab(same);
    // GraphiQL stops by itself where another tab is chosen, not where one is added.
    stop();
    addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables ?? '');
    updateActiveTabValues({ query, variables, operationName: null });
    queryEditor.focus();
  };
}
