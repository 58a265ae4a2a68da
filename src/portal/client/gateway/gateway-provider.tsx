import { ApolloProvider } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/current-session';
import { useSettings } from '../settings/settings';
import { connect, type Gateway } from './connect';

const LiveContext = createContext<Pick<Gateway['live'], 'onInterrupted'> | null>(null);

/** Connects to the gateway for as long as the session lasts. */
export function GatewayProvider({ children }: { readonly children: ReactNode }) {
  const { session, config } = useSession();
  const [gateway] = useState(() => connect(config.endpoint, session));
  useReadAgain(gateway);
  useEffect(
    () => () => {
      gateway.client.stop();
      void gateway.live.dispose();
    },
    [gateway],
  );
  return (
    <LiveContext value={gateway.live}>
      <ApolloProvider client={gateway.client}>{children}</ApolloProvider>
    </LiveContext>
  );
}

/** A connection that is back sooner is not reported. */
const INTERRUPTED_MS = 2_000;

/** Returns whether live updates do not arrive, since their connection is lost. */
export function useInterrupted(): boolean {
  const live = useContext(LiveContext);
  const [isInterrupted, setInterrupted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = live?.onInterrupted((isLost) => {
      clearTimeout(timer);
      if (isLost) timer = setTimeout(() => setInterrupted(true), INTERRUPTED_MS);
      else setInterrupted(false);
    });
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [live]);
  return isInterrupted;
}

/** Reads everything again in another language when the user chooses one: titles and messages come from the gateway. */
function useReadAgain({ readAgain }: Gateway): void {
  const { language } = useSettings();
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    readAgain();
  }, [language, readAgain]);
}
