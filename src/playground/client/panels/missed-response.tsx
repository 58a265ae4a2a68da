import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import type { Session } from '../create-session';
import { useStored } from '../requests/store';

/** Shows the response that arrived for the active tab when another one was active. */
export function MissedResponse({ tabs, missed }: Pick<Session, 'tabs' | 'missed'>) {
  const { active = '' } = useStored(tabs);
  const response = useStored(missed).get(active);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const { updateActiveTabValues } = useGraphiQLActions();

  useEffect(() => {
    if (response === undefined || !responseEditor) return;
    responseEditor.setValue(response);
    updateActiveTabValues({ response });
    missed.set(new Map([...missed.get()].filter(([tab]) => tab !== active)));
  }, [response, responseEditor, updateActiveTabValues, missed, active]);
  return null;
}
