import { ApolloLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { subscriptionExchange } from '@urql/core';
import { print } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient, type Sink } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  PageThroughSoftwareDocument,
  type PageThroughSoftwareQuery,
  SubmitACancellationDocument,
  WatchACustomersSoftwareDocument,
} from '../../schema/clients/operations';
import { openApollo, show } from './apollo-client';
import { buyUntil } from './buy-until';
import { cancellationOf } from './inputs';
import { CONTOSO, type ServedGateway, serveGateway } from './serve-gateway';
import { openUrql, showUrql } from './urql-client';

const domain = 'contoso.example';
const watched = { customer: CONTOSO };

describe('live updates', () => {
  let served: ServedGateway;

  beforeAll(async () => {
    served = await serveGateway();
  });
  afterAll(() => served.test.close());

  it('reach the screen through the cache of Apollo Client', async () => {
    const socket = await openSocket(served);
    const live = ApolloLink.split(({ operationType }) => operationType === 'subscription', new GraphQLWsLink(socket));
    const { client, sent } = await openApollo(served, 'ADMIN_AGENT', live);
    const screen = await show(
      client.watchQuery({ query: PageThroughSoftwareDocument, variables: { domain, first: 1 } }),
    );
    const changes = client.subscribe({ query: WatchACustomersSoftwareDocument, variables: watched });
    const received = new Promise((resolve) => changes.subscribe(resolve));
    await buyUntil(served.test, received);

    await cancel(served, shownIn(screen.data()).id);
    await screen.shows((data) => shownIn(data).status === 'CANCELLATION_PENDING');
    expect(sent).toHaveLength(1);
    await socket.dispose();
  });

  it('reach the screen through the cache of urql', async () => {
    const socket = await openSocket(served);
    const live = subscriptionExchange({
      forwardSubscription: ({ query = '', variables = {} }) => ({
        subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink as Sink) }),
      }),
    });
    const { client, sent } = await openUrql(served, 'ADMIN_AGENT', { live });
    const shows = showUrql(client.query(PageThroughSoftwareDocument, { domain, first: 1 }));
    const changes = client.subscription(WatchACustomersSoftwareDocument, watched);
    const received = new Promise((resolve) => changes.subscribe(resolve));
    await buyUntil(served.test, received);

    await cancel(served, shownIn(await shows(() => true)).id);
    await shows((data) => shownIn(data).status === 'CANCELLATION_PENDING');
    expect(sent()).toBe(1);
    await socket.dispose();
  });

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
});

/** Creates a WebSocket client of an Admin agent. */
async function openSocket(served: ServedGateway) {
  const credentials = await served.signedIn('ADMIN_AGENT');
  const url = served.url.replace('http', 'ws');
  return createClient({ url, webSocketImpl: WebSocket, connectionParams: credentials });
}

/** Submits a cancellation request as another client. */
async function cancel({ test }: ServedGateway, softwareId: string): Promise<void> {
  const input = await cancellationOf(test, softwareId);
  const { submitCancellation } = await test.as('ADMIN_AGENT').query(print(SubmitACancellationDocument), { input });
  expect(submitCancellation.userErrors).toEqual([]);
}

function shownIn({ customer }: PageThroughSoftwareQuery) {
  const [edge] = customer?.software.edges ?? [];
  if (!edge) throw new Error('There is no software.');
  return edge.node;
}
