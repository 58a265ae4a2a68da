import type { TabsState } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo, useState } from 'react';
import type { ExampleOperation } from '../playground-config';
import type { Session } from './create-session';
import { livePlugin } from './live/live-plugin';
import { AnswerBar, type Told } from './panels/answer-bar';
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
  /** Null until it is loaded, and where it is not shown. */
  readonly sdl: string | null;
}

/** GraphiQL with the examples, a search of the documentation and live updates at its side. */
export function Editor({ endpoint, examples, session, sdl }: Props) {
  const { fetcher, lastAnswer, liveUpdates } = session;
  const { theme } = useSettings();
  const schema = useMemo(() => (sdl === null ? null : documentedSchema(sdl)), [sdl]);
  const [atFirst] = useState(() => beginning(examples, liveUpdates));
  const [told, setTold] = useState<Told | null>(null);

  return (
    <GraphiQL
      fetcher={fetcher}
      schema={schema}
      dangerouslyAssumeSchemaIsValid
      storage={savedTabs}
      {...atFirst}
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
            <CopyAsCurl endpoint={endpoint} onTold={(name) => setTold({ name, since: lastAnswer.get() })} />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <AnswerBar lastAnswer={lastAnswer} told={told} />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}

/** What GraphiQL opens with on a first visit, and what stands at its side on each. */
function beginning(examples: Props['examples'], liveUpdates: Session['liveUpdates']) {
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

/** Of all tabs, and of the one that is seen. */
function idsOf({ tabs, activeTabIndex }: TabsState) {
  return [tabs.map(({ id }) => id), tabs[activeTabIndex]?.id] as const;
}
