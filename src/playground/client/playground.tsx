import type { PlaygroundConfig } from '../playground-config';
import { SettingsProvider } from './panels/settings';
import { SignIn } from './sign-in';
import { Workspace } from './workspace';

/** The whole page: the workspace for signed-in users, the sign-in form for others. */
export function Playground({ config }: { readonly config: PlaygroundConfig }) {
  const { endpoint, examples, demoUsers } = config;
  return (
    <SettingsProvider>
      {examples ? <Workspace endpoint={endpoint} examples={examples} demoUsers={demoUsers} /> : <SignIn />}
    </SettingsProvider>
  );
}
