import { pick, type TabsState, useGraphiQL } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useState } from 'react';
import type { ExampleOperation } from '../playground-config';
import type { Session } from './create-session';
import { EditorSetup } from './editors/editor-setup';
import { Keyboard } from './keyboard/keyboard';
import { livePlugin } from './live/live-plugin';
import type { ActionName, ActionResult } from './panels/action-result';
import { documentedSchema } from './panels/documented-schema';
import { examplesPlugin } from './panels/examples-plugin';
import { MissedResponse } from './panels/missed-response';
import { PrintView } from './panels/print-view';
import { searchPlugin } from './panels/search-plugin';
import { useSettings, useTexts } from './panels/settings';
import { TabStatus } from './panels/tab-status';
import { CopyAsCurl } from './requests/copy-as-curl';
import { takeLinkedOperation } from './requests/linked-operation';
import type { OpenTabs } from './requests/open-tabs';
import { firstTabs, getFirstTab, savedTabs } from './requests/saved-tabs';
import { GraphiQLTranslation } from './translation/graphiql-translation';

interface Props {
  readonly endpoint: string;
  readonly examples: readonly ExampleOperation[];
  readonly session: Session;
  /** Null until it is loaded, or if the gateway does not publish it. */
  readonly sdl: string | null;
}

/** GraphiQL with panels for examples, documentation search and live updates. */
export function Editor({ endpoint, examples, session, sdl }: Props) {
  const { fetcher, tabs, answers, missed, liveUpdates } = session;
  const { theme } = useSettings();
  const { scalars } = useTexts();
  const schema = useMemo(() => (sdl === null ? null : documentedSchema(sdl, scalars)), [sdl, scalars]);
  const [initialProps] = useState(() => initialPropsOf(examples, liveUpdates));
  const [actionResult, setActionResult] = useState<ActionResult | null>(null);

  function report(name: ActionName) {
    const tab = tabs.get().active;
    setActionResult({ name, tab, since: answers.get().get(tab ?? '') ?? null });
  }

  return (
    <GraphiQL
      fetcher={fetcher}
      schema={schema}
      dangerouslyAssumeSchemaIsValid
      storage={savedTabs}
      {...initialProps}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders={false}
      forcedTheme={theme}
      onTabChange={(state) => tabs.set(openTabsOf(state))}
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyAsCurl endpoint={endpoint} onResult={report} />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <TabStatus session={session} actionResult={actionResult} onResult={report} />
      </GraphiQL.Footer>
      <NoteFirstTab tabs={tabs} />
      <MissedResponse tabs={tabs} missed={missed} />
      <EditorSetup />
      <Keyboard />
      <GraphiQLTranslation />
      <PrintView />
    </GraphiQL>
  );
}

/** The width below which the page has one column; `phone.css` has it too. */
const PHONE = '(max-width: 699px)';

/** The tabs of a first visit, the operation of a link, and the plugins. */
function initialPropsOf(examples: Props['examples'], liveUpdates: Session['liveUpdates']) {
  const linked = takeLinkedOperation();
  const { query, variables } = linked ?? getFirstTab(examples);
  const list = examplesPlugin(examples);
  return {
    defaultTabs: [...(linked ? [linked] : []), ...firstTabs(examples)],
    initialQuery: query,
    initialVariables: variables,
    plugins: [list, searchPlugin, livePlugin(liveUpdates), HISTORY_PLUGIN],
    // On a phone the panel would be above the editor.
    ...(!matchMedia(PHONE).matches && { visiblePlugin: list }),
  };
}

function openTabsOf({ tabs, activeTabIndex }: TabsState): OpenTabs {
  return { ids: tabs.map(({ id }) => id), active: tabs[activeTabIndex]?.id };
}

/** Notes the tabs that the page opens with: GraphiQL reports only changes. */
function NoteFirstTab({ tabs }: Pick<Session, 'tabs'>) {
  const state = useGraphiQL(pick('tabs', 'activeTabIndex'));
  useEffect(() => tabs.set(openTabsOf(state)), [tabs, state]);
  return null;
}
