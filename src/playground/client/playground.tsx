import type { PlaygroundConfig } from '../playground-config';
import { SettingsProvider } from './panels/settings';
import { SignIn } from './sign-in';
import { Workspace } from './workspace';

/** The whole page: for those who are signed in the workspace, for others where to sign in. */
export function Playground({ config }: { readonly config: PlaygroundConfig }) {
  const { endpoint, examples, demoUsers } = config;
  return (
    <SettingsProvider>
      {examples ? <Workspace endpoint={endpoint} examples={examples} demoUsers={demoUsers} /> : <SignIn />}
    </SettingsProvider>
  );
}
