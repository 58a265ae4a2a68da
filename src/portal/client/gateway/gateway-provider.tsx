import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/current-session';
import { useSettings } from '../settings/settings';
import { connect, type Gateway } from './connect';

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
  return <ApolloProvider client={gateway.client}>{children}</ApolloProvider>;
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
