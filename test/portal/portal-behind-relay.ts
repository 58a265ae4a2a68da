import type { AddressInfo } from 'node:net';
import { ownPort } from '../support/own-port';
import { openRelay, type Relay } from '../support/relay';
import { type OpenPortal, openPortal } from './open-portal';

/** A portal whose network can fail. */
export interface PortalBehindRelay extends OpenPortal {
  readonly relay: Relay;
}

/** Opens a gateway that serves the portal through a relay. */
export async function openPortalBehindRelay(): Promise<PortalBehindRelay> {
  const port = await ownPort();
  const portal = await openPortal({ publicUrl: `http://127.0.0.1:${port}` });
  const relay = await openRelay(port, (portal.test.app.server.address() as AddressInfo).port);
  const close = async () => {
    await relay.stop();
    await portal.close();
  };
  return { ...portal, relay, close };
}
