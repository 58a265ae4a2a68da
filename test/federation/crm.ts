import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import { parse } from 'graphql';

/** A note of another system about a customer or software of the gateway. */
export interface Note {
  readonly text: string;
  readonly customerId?: string;
  readonly softwareId?: string;
}

/** The SDL of a small subgraph next to the gateway's: notes about its customers and their software. */
const crmTypes = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])

  type Query {
    notes: [Note!]!
  }
  type Note {
    text: String!
    customer: Customer
    software: Software
  }
  type Customer @key(fields: "id") {
    id: ID!
    notes: [Note!]!
    revenue: Money!
  }
  type Software @key(fields: "id") {
    id: ID!
    notes: [Note!]!
  }
  type Money @shareable {
    amount: Decimal!
    currency: Currency!
  }
  scalar Decimal
  scalar Currency
`);

interface Reference {
  readonly id: string;
}

const reference = (id: string | undefined) => (id === undefined ? null : { id });

/** Serves these notes on a port of their own, without authentication. */
export async function serveCrm(notes: readonly Note[]): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const resolvers = {
    Query: { notes: () => notes },
    Note: {
      customer: ({ customerId }: Note) => reference(customerId),
      software: ({ softwareId }: Note) => reference(softwareId),
    },
    Customer: {
      notes: ({ id }: Reference) => notes.filter(({ customerId }) => customerId === id),
      revenue: () => ({ amount: '7.00', currency: 'EUR' }),
    },
    Software: { notes: ({ id }: Reference) => notes.filter(({ softwareId }) => softwareId === id) },
  };
  const schema = buildSubgraphSchema({ typeDefs: crmTypes, resolvers });
  const apollo = new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] });
  await apollo.start();
  const app = fastify().addHook('onClose', () => apollo.stop());
  app.post('/graphql', fastifyApolloHandler(apollo));
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${origin}/graphql`, stop: () => app.close() };
}
