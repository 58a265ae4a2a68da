import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useEffect, useState } from 'react';
import { useSession } from '../session/current-session';
import { connect } from './connect';

/** Connects to the gateway for as long as the session lasts. */
export function GatewayProvider({ children }: { readonly children: ReactNode }) {
  const { session, config } = useSession();
  const [gateway] = useState(() => connect(config.endpoint, session));
  useEffect(
    () => () => {
      gateway.client.stop();
      void gateway.live.dispose();
    },
    [gateway],
  );
  return <ApolloProvider client={gateway.client}>{children}</ApolloProvider>;
}
