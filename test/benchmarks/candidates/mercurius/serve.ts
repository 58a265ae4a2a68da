import type { FastifyInstance } from 'fastify';
import mercurius, { type MercuriusContext } from 'mercurius';
import { partnerOfToken } from '../access';
import { resolvers } from '../handwritten/resolvers';
import {
  type Customer,
  type DownloadLink,
  editionsById,
  editionsOf,
  linksOf,
  productsOf,
  type Software,
  softwareOf,
} from '../handwritten/rows';
import { typeDefs } from '../handwritten/type-defs';
import { settings } from '../settings';

declare module 'mercurius' {
  interface MercuriusContext {
    readonly partnerId: string;
  }
}

interface LoaderKey<Parent, Arguments = object> {
  readonly obj: Parent;
  readonly params: Arguments;
}

type Pages<Parent> = readonly LoaderKey<Parent, { readonly first: number }>[];

/** Without Mercurius's cache of loaded values, which would serialise each parent to a key and never find one twice. */
const opts = { cache: false };

const loaders = {
  Customer: {
    software: {
      opts,
      loader: async (keys: Pages<Customer>, { partnerId }: MercuriusContext) =>
        softwareOf(
          keys.map(({ obj }) => obj.id),
          { partnerId, first: keys[0]?.params.first },
        ),
    },
  },
  Software: {
    product: { opts, loader: async (keys: LoaderKey<Software>[]) => productsOf(keys.map(({ obj }) => obj.skuId)) },
    editions: { opts, loader: async (keys: LoaderKey<Software>[]) => editionsOf(keys.map(({ obj }) => obj.skuId)) },
    links: {
      opts,
      loader: async (keys: Pages<Software>, { partnerId }: MercuriusContext) =>
        linksOf(
          keys.map(({ obj }) => obj.id),
          { partnerId, first: keys[0]?.params.first },
        ),
    },
  },
  DownloadLink: {
    edition: {
      opts,
      loader: async (keys: LoaderKey<DownloadLink>[]) => editionsById(keys.map(({ obj }) => obj.editionId)),
    },
  },
};

/** Serves the hand-written resolvers with Mercurius, its JIT and its loaders, on an application with any other plugins. */
export async function serveMercurius(app: FastifyInstance): Promise<void> {
  const partnerOf = await partnerOfToken();
  const partners = new WeakMap<object, string>();
  app.addHook('onRequest', async (request, reply) => {
    const partnerId = await partnerOf(request.headers.authorization);
    if (partnerId === null) return reply.code(401).send();
    partners.set(request, partnerId);
  });
  await app.register(mercurius, {
    schema: typeDefs,
    resolvers,
    loaders: loaders as never,
    jit: 1,
    context: (request) => ({ partnerId: partners.get(request) }),
    persistedQueryProvider: mercurius.persistedQueryDefaults.automatic(),
  });
  await app.listen({ port: settings.port });
}
