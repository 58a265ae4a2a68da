/**
 * A router of a federated graph in a process of its own. It reads the list of subgraphs from standard input, prints its address,
 * and serves until it is killed.
 */
import { text } from 'node:stream/consumers';
import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const { subgraphs, secrets, authorization } = JSON.parse(await text(process.stdin));

/** Forwards the token of the client, and sends each subgraph its router secret. */
const buildService = ({ name, url }) =>
  new RemoteGraphQLDataSource({
    url,
    willSendRequest: ({ request, context }) => {
      const headers = { authorization: context.authorization, 'router-authorization': secrets[name] };
      for (const [header, value] of Object.entries(headers)) if (value) request.http.headers.set(header, value);
    },
  });

const [introspected] = Object.values(secrets);
const introspectionHeaders = { authorization, 'router-authorization': introspected };
const gateway = new ApolloGateway({
  supergraphSdl: new IntrospectAndCompose({ subgraphs, introspectionHeaders }),
  buildService,
});

const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
  listen: { host: '127.0.0.1', port: 0 },
});
console.log(url);
