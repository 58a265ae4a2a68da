import Database from 'better-sqlite3';
import fastify from 'fastify';
import mercurius, { type MercuriusContext } from 'mercurius';
import { groupBy } from '../../../src/platform/base/group-by';
import { partnerOfToken } from './access';
import { settings, sqliteFile } from './settings';

const schema = `
  type Query { customers(first: Int!): CustomerPage! customer(by: CustomerBy!): Customer }
  input CustomerBy { id: ID! }
  type CustomerPage { nodes: [Customer!]! }
  type Customer {
    id: ID! name: String! domain: String! country: String! createdAt: String! software(first: Int!): SoftwarePage!
  }
  type SoftwarePage { nodes: [Software!]! }
  type Software {
    id: ID! quantity: Int! status: String! purchasedAt: String! product: Product! editions: [Edition!]!
  }
  type Product { title: String! }
  type Edition { version: String! language: String! fileType: String! os: String! }
`;

declare module 'mercurius' {
  interface MercuriusContext {
    readonly partnerId: string;
  }
}

interface Customer {
  readonly id: string;
  readonly createdAt: number;
}

interface Software {
  readonly customerId: string;
  readonly skuId: string;
  readonly status: string;
  readonly purchasedAt: number;
  readonly expiresAt: number | null;
}

interface LoaderKey<Parent, Arguments = object> {
  readonly obj: Parent;
  readonly params: Arguments;
}

const db = new Database(sqliteFile, { readonly: true });

const selectCustomers = db.prepare(
  `SELECT "id", "name", "domain", "country", "createdAt" FROM "customers"
    WHERE "partnerId" = ? ORDER BY "nameKey", "id" LIMIT ?`,
);
const selectCustomer = db.prepare(
  `SELECT "id", "name", "domain", "country", "createdAt" FROM "customers" WHERE "id" = ? AND "partnerId" = ?`,
);
const selectSoftware = db.prepare(
  `SELECT "id", "customerId", "skuId", "quantity", "status", "purchasedAt", "expiresAt" FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY "customerId" ORDER BY "purchasedAt" DESC, "id" DESC) AS "number"
      FROM "software" WHERE "customerId" IN (SELECT "value" FROM json_each(?)) AND "partnerId" = ?
    ) WHERE "number" <= ? ORDER BY "customerId", "number"`,
);
const selectProducts = db.prepare(
  `SELECT "skus"."id" AS "skuId", "products"."title" FROM "skus" JOIN "products" ON "products"."id" = "skus"."productId"
    WHERE "skus"."id" IN (SELECT "value" FROM json_each(?))`,
);
const selectEditions = db.prepare(
  `SELECT "skus"."id" AS "skuId", "version", "language", "fileType", "os"
    FROM "skus" JOIN "editions" ON "editions"."productId" = "skus"."productId"
    WHERE "skus"."hasMedia" = 1 AND "skus"."id" IN (SELECT "value" FROM json_each(?))
    ORDER BY "version" DESC, "editions"."id"`,
);

const toIso = (ms: number) => new Date(ms).toISOString();

const resolvers = {
  Query: {
    customers: (_: unknown, { first }: { first: number }, { partnerId }: MercuriusContext) => ({
      nodes: selectCustomers.all(partnerId, first),
    }),
    customer: (_: unknown, { by }: { by: { id: string } }, { partnerId }: MercuriusContext) =>
      selectCustomer.get(by.id, partnerId),
  },
  Customer: { createdAt: ({ createdAt }: Customer) => toIso(createdAt) },
  Software: {
    purchasedAt: ({ purchasedAt }: Software) => toIso(purchasedAt),
    status: ({ status, expiresAt }: Software) =>
      status === 'ACTIVE' && expiresAt !== null && expiresAt <= Date.now() ? 'EXPIRED' : status,
  },
};

/** Without Mercurius's cache of loaded values, which would serialise each parent to a key and never find one twice. */
const opts = { cache: false };

const loaders = {
  Customer: {
    software: {
      opts,
      loader: async (keys: LoaderKey<Customer, { first: number }>[], { partnerId }: MercuriusContext) => {
        const ids = JSON.stringify(keys.map(({ obj }) => obj.id));
        const rows = selectSoftware.all(ids, partnerId, keys[0]?.params.first) as Software[];
        const byCustomer = groupBy(rows, ({ customerId }) => customerId);
        return keys.map(({ obj }) => ({ nodes: byCustomer.get(obj.id) ?? [] }));
      },
    },
  },
  Software: {
    product: {
      opts,
      loader: async (keys: LoaderKey<Software>[]) => {
        const rows = selectProducts.all(skuIds(keys)) as { skuId: string }[];
        const bySku = new Map(rows.map((product) => [product.skuId, product]));
        return keys.map(({ obj }) => bySku.get(obj.skuId));
      },
    },
    editions: {
      opts,
      loader: async (keys: LoaderKey<Software>[]) => {
        const bySku = groupBy(selectEditions.all(skuIds(keys)) as { skuId: string }[], ({ skuId }) => skuId);
        return keys.map(({ obj }) => bySku.get(obj.skuId) ?? []);
      },
    },
  },
};

function skuIds(keys: readonly LoaderKey<Software>[]): string {
  return JSON.stringify([...new Set(keys.map(({ obj }) => obj.skuId))]);
}

async function main(): Promise<void> {
  const partnerOf = await partnerOfToken();
  const app = fastify();
  const partners = new WeakMap<object, string>();
  app.addHook('onRequest', async (request, reply) => {
    const partnerId = await partnerOf(request.headers.authorization);
    if (partnerId === null) return reply.code(401).send();
    partners.set(request, partnerId);
  });
  await app.register(mercurius, {
    schema,
    resolvers,
    loaders: loaders as never,
    jit: 1,
    context: (request) => ({ partnerId: partners.get(request) }),
    persistedQueryProvider: mercurius.persistedQueryDefaults.automatic(),
  });
  await app.listen({ port: settings.port });
}

main();
