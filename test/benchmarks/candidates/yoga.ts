import { createServer, type IncomingMessage } from 'node:http';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError, parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { customerQuery, hashOf, screenQuery } from '../requests';
import { partnerOfToken } from './access';
import { executableSchema } from './handwritten/executable-schema';
import { contextFor } from './handwritten/loaders';
import { settings } from './settings';

const persisted = new Map([customerQuery, screenQuery].map((document) => [hashOf(document), parse(document)]));

async function main(): Promise<void> {
  const partnerOf = await partnerOfToken();
  const yoga = createYoga<{ readonly req: IncomingMessage }>({
    schema: executableSchema(),
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    context: async ({ req }) => {
      const partnerId = await partnerOf(req.headers.authorization);
      if (partnerId !== null) return contextFor(partnerId);
      throw new GraphQLError('A valid bearer token is required.', { extensions: { http: { status: 401 } } });
    },
    plugins: [
      useGraphQlJit(),
      usePersistedOperations({
        getPersistedOperation: (hash) => persisted.get(hash) ?? null,
        skipDocumentValidation: true,
        allowArbitraryOperations: true,
      }),
    ],
  });
  createServer(yoga).listen(settings.port, '127.0.0.1');
}

main();
