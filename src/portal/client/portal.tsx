import { use, useEffect, useState } from 'react';
import { RouterProvider } from 'react-router';
import type { PortalConfig } from '../portal-config';
import { GatewayProvider } from './gateway/gateway-provider';
import { LoadingBoundary } from './parts/loading-boundary';
import { createPortalRouter } from './routes';
import { CurrentSessionProvider } from './session/current-session';
import { createDemoSession, findDemoUser } from './session/demo-session';
import { loadConfig } from './session/load-config';
import { type Session, SIGNED_OUT } from './session/session';
import { SignedIn, SignedOut, SignIn } from './session/sign-in';
import { SettingsProvider } from './settings/settings-provider';

/** What the page begins with. The session is null if a user of the demo has to be chosen. */
export interface Opened {
  readonly config: PortalConfig;
  readonly session: Session | null;
}

/** The portal, from the sign-in on. */
export function Portal({ opening }: { readonly opening: Promise<Opened> }) {
  return (
    <SettingsProvider>
      <LoadingBoundary>
        <OpenPortal opening={opening} />
      </LoadingBoundary>
    </SettingsProvider>
  );
}

/** Loads the configuration, and signs the user in if that takes no page. */
export async function openPortal(): Promise<Opened> {
  const config = await loadConfig();
  if (!config.provider) return { config, session: null };
  const { openProviderSession } = await import('./session/provider-session');
  return { config, session: await openProviderSession(config.provider) };
}

function OpenPortal({ opening }: { readonly opening: Promise<Opened> }) {
  const { config, session: opened } = use(opening);
  const users = config.demoUsers ?? [];
  const [user, setUser] = useState(() => findDemoUser(users));
  const [session, setSession] = useState(() => opened ?? (user ? createDemoSession(user, end) : null));

  function end() {
    history.replaceState(null, '', '/portal');
    setUser(undefined);
    setSession(null);
  }

  if (!session && !config.demoUsers) return location.pathname === SIGNED_OUT ? <SignedOut /> : <SignedIn />;
  if (!session)
    return (
      <SignIn
        users={users}
        onSignIn={(chosen) => {
          setUser(chosen);
          setSession(createDemoSession(chosen, end));
        }}
      />
    );
  return (
    <CurrentSessionProvider session={session} config={config}>
      <GatewayProvider>
        <Pages />
      </GatewayProvider>
    </CurrentSessionProvider>
  );
}

/** The pages of one session: the next user of the tab does not get their places. */
function Pages() {
  const [router] = useState(createPortalRouter);
  useEffect(() => () => router.dispose(), [router]);
  return <RouterProvider router={router} />;
}
