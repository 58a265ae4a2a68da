import type { TabsState } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo, useState } from 'react';
import type { ExampleOperation } from '../playground-config';
import type { Session } from './create-session';
import { livePlugin } from './live/live-plugin';
import { type ActionResult, AnswerBar } from './panels/answer-bar';
import { documentedSchema } from './panels/documented-schema';
import { examplesPlugin } from './panels/examples-plugin';
import { searchPlugin } from './panels/search-plugin';
import { useSettings } from './panels/settings';
import { CopyAsCurl } from './requests/copy-as-curl';
import { firstTabs, getFirstTab, savedTabs } from './requests/saved-tabs';

interface Props {
  readonly endpoint: string;
  readonly examples: readonly ExampleOperation[];
  readonly session: Session;
  /** Null until it is loaded, or if the gateway does not publish it. */
  readonly sdl: string | null;
}

/** GraphiQL with panels for examples, documentation search and live updates. */
export function Editor({ endpoint, examples, session, sdl }: Props) {
  const { fetcher, lastAnswer, liveUpdates } = session;
  const { theme } = useSettings();
  const schema = useMemo(() => (sdl === null ? null : documentedSchema(sdl)), [sdl]);
  const [initialProps] = useState(() => initialPropsOf(examples, liveUpdates));
  const [actionResult, setActionResult] = useState<ActionResult | null>(null);

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
      onTabChange={(state) => liveUpdates.noteTabs(...idsOf(state))}
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyAsCurl endpoint={endpoint} onResult={(name) => setActionResult({ name, since: lastAnswer.get() })} />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <AnswerBar lastAnswer={lastAnswer} actionResult={actionResult} />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}

/** The tabs of a first visit, and the plugins. */
function initialPropsOf(examples: Props['examples'], liveUpdates: Session['liveUpdates']) {
  const { query, variables } = getFirstTab(examples);
  const list = examplesPlugin(examples);
  return {
    defaultTabs: [...firstTabs(examples)],
    initialQuery: query,
    initialVariables: variables,
    plugins: [list, searchPlugin, livePlugin(liveUpdates), HISTORY_PLUGIN],
    visiblePlugin: list,
  };
}

/** Reports all tabs and the active one. */
function idsOf({ tabs, activeTabIndex }: TabsState) {
  return [tabs.map(({ id }) => id), tabs[activeTabIndex]?.id] as const;
}
