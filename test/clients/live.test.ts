import { print } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { WebSocket } from 'ws';
import { Credentials } from '../../schema/clients/credentials';
import { createLive } from '../../schema/clients/live';
import { WatchACustomersSoftwareDocument } from '../../schema/clients/operations';
import { buyUntil } from './buy-until';
import { closeFirstSocket } from './close-first-socket';
import { CONTOSO, type ServedGateway, serveGateway } from './serve-gateway';

const watched = { customer: CONTOSO };

describe('live updates', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('arrive as server-sent events if WebSockets are blocked', async () => {
    const stream = createStreamClient({ url: `${served.url}/stream`, headers: await served.signedIn('ADMIN_AGENT') });
    const query = print(WatchACustomersSoftwareDocument);
    const received = new Promise<unknown>((next, error) => {
      stream.subscribe({ query, variables: watched }, { next, error, complete: () => {} });
    });
    await buyUntil(served.test, received);
    expect(await received).toMatchObject({ data: { softwareChanged: { __typename: 'Software', status: 'ACTIVE' } } });
    stream.dispose();
  });

  it.each([1011, 4400, 4429, 4500])('continue after the connection was closed with code %d', async (code) => {
    const relay = await closeFirstSocket(served.url.replace('http', 'ws'), code);
    const credentials = new Credentials(() => served.test.as('ADMIN_AGENT').token());
    const live = createLive({ url: relay.url, credentials, webSocketImpl: WebSocket });
    const codes: unknown[] = [];
    live.on('closed', (event) => codes.push((event as { code: number }).code));
    const connected = new Promise((resolve) => live.on('connected', resolve));
    const query = print(WatchACustomersSoftwareDocument);
    const received = new Promise<unknown>((next, error) => {
      live.subscribe({ query, variables: watched }, { next, error, complete: () => {} });
    });
    await Promise.race([connected, received]);
    await buyUntil(served.test, received);
    expect(await received).toMatchObject({ data: { softwareChanged: { __typename: 'Software' } } });
    expect(codes).toEqual([code]);
    await live.dispose();
    await relay.close();
  });

  it('have texts in the language that a page selects', async () => {
    const credentials = new Credentials(() => served.test.as('ADMIN_AGENT').token());
    const url = served.url.replace('http', 'ws');
    const live = createLive({ url, credentials, language: () => 'zh-CN', webSocketImpl: WebSocket });
    const query = print(WatchACustomersSoftwareDocument);
    const refused = await new Promise((error) => {
      const sink = { next: () => {}, error, complete: () => {} };
      live.subscribe({ query, variables: { customer: 'unknown' } }, sink);
    });
    expect(refused).toMatchObject([{ message: expect.stringMatching(/\p{Script=Han}/u) }]);
    await live.dispose();
  });
});
