import { GraphiQL } from 'graphiql';
import { type ReactNode, useRef, useState } from 'react';
import type { PlaygroundConfig } from '../playground-config';
import { createDemoCredentials, createPastedCredentials } from './credentials';
import { DemoUserSelect } from './demo-user-select';
import { createFetcher } from './fetcher';
import { getFirstTab, savedTabs } from './saved-tabs';
import { TokenInput } from './token-input';

interface Props {
  readonly config: PlaygroundConfig;
}

/** The whole page: who is asking at the top and, for those who are signed in, GraphiQL with the example operations below. */
export function Playground({ config }: Props) {
  return config.tabs.length > 0 ? <Workspace config={config} /> : <SignIn />;
}

/** Examples come with the page, and not to strangers. */
function SignIn() {
  const [credentials] = useState(createPastedCredentials);

  function choose(token: string) {
    if (token === credentials.getChoice()) return;
    credentials.choose(token);
    location.reload();
  }

  return (
    <TopBar>
      <TokenInput token={credentials.getChoice()} onPaste={choose} />
    </TopBar>
  );
}

function Workspace({ config: { endpoint, tabs, demoUsers } }: Props) {
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
