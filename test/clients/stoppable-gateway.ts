import { ownPort } from '../support/own-port';
import { openRelay, type Relay } from '../support/relay';
import { type ServedGateway, serveGateway } from './serve-gateway';

/** A gateway whose port refuses connections while it is stopped. */
export type StoppableGateway = ServedGateway & Relay;

/** Serves a gateway on a port that can be closed and opened again. */
export async function serveStoppableGateway(): Promise<StoppableGateway> {
  const served = await serveGateway();
  const port = await ownPort();
  const relay = await openRelay(port, Number(new URL(served.url).port));
  const close = async () => {
    await relay.stop();
    await served.test.close();
  };
  return { ...served, ...relay, test: { ...served.test, close }, url: `http://127.0.0.1:${port}/graphql` };
}
