import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { partnerOfToken } from '../access';
import { postgresSession, settings, sqliteFile } from '../settings';
import type { StockContext } from './context';
import { CustomerResolver, SoftwareStatusResolver } from './customer.resolver';
import { entities } from './entities';

/** Serves Type-GraphQL over TypeORM with Apollo Server, combined as in their documentation. */
export async function serveStock<Context extends StockContext>(
  nested: NonEmptyArray<abstract new () => unknown>,
  contextOf: (context: StockContext) => Context,
): Promise<void> {
  const partnerOf = await partnerOfToken();
  const dataSource = await new DataSource(dataSourceOptions()).initialize();
  const schema = await buildSchema({
    resolvers: [CustomerResolver, SoftwareStatusResolver, ...nested] as never,
    authChecker: ({ context }: { context: StockContext }) => context.partnerId !== '',
  });
  const server = new ApolloServer<Context>({ schema });
  await startStandaloneServer(server, {
    listen: { port: settings.port, host: '127.0.0.1' },
    context: async ({ req }) =>
      contextOf({ partnerId: (await partnerOf(req.headers.authorization)) ?? '', dataSource }),
  });
}

function dataSourceOptions(): DataSourceOptions {
  const { databaseUrl: url } = settings;
  if (url) return { type: 'postgres', url, entities, extra: { options: postgresSession } };
  return { type: 'better-sqlite3', database: sqliteFile, entities };
}
