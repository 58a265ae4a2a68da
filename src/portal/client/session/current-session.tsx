import { createContext, type ReactNode, useContext } from 'react';
import type { PortalConfig } from '../../portal-config';
import type { Session } from './session';

interface Current {
  readonly session: Session;
  readonly config: PortalConfig;
}

const CurrentSession = createContext<Current | null>(null);

/** Provides the session of the signed-in user. */
export function CurrentSessionProvider({ children, ...current }: Current & { readonly children: ReactNode }) {
  return <CurrentSession value={current}>{children}</CurrentSession>;
}

/** Returns the session of the signed-in user, and the configuration of the portal. */
export function useSession(): Current {
  const current = useContext(CurrentSession);
  if (!current) throw new Error('useSession must be used within a CurrentSessionProvider.');
  return current;
}
