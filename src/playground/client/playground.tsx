import { GraphiQL } from 'graphiql';
import { type ReactNode, useRef, useState } from 'react';
import type { PlaygroundConfig } from '../playground-config';
import { createDemoCredentials, createPastedCredentials } from './credentials';
import { DemoUserSelect } from './demo-user-select';
import { createFetcher } from './fetcher';
import { getFirstTab, savedTabs } from './saved-tabs';
import { TokenInput } from './token-input';

/** The whole page: who is asking at the top, GraphiQL with the example operations below. */
export function Playground({ config: { endpoint, tabs, demoUsers } }: { readonly config: PlaygroundConfig }) {
  const [credentials] = useState(() => (demoUsers ? createDemoCredentials(demoUsers) : createPastedCredentials()));
  const [fetcher, setFetcher] = useState(() => createFetcher(endpoint, credentials));
  const [firstTab] = useState(() => getFirstTab(tabs));
  const hasSchema = useRef(false);

  function choose(choice: string) {
    credentials.choose(choice);
    // A new fetcher makes GraphiQL ask for the schema, which is the same for everyone: once is enough.
    if (!hasSchema.current) setFetcher(() => createFetcher(endpoint, credentials));
  }

  return (
    <>
      <TopBar>
        {demoUsers ? (
          <DemoUserSelect users={demoUsers} chosen={credentials.getChoice()} onChoose={choose} />
        ) : (
          <TokenInput token={credentials.getChoice()} onPaste={choose} />
        )}
      </TopBar>
      <GraphiQL
        fetcher={fetcher}
        storage={savedTabs}
        defaultTabs={[...tabs]}
        initialQuery={firstTab.query}
        initialVariables={firstTab.variables}
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
        inputValueDeprecation
        onSchemaChange={() => {
          hasSchema.current = true;
        }}
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

function TopBar({ children }: { readonly children: ReactNode }) {
  return (
    <header className="top-bar">
      <h1>onprem-gateway</h1>
      <p>GraphQL playground</p>
      {children}
    </header>
  );
}
