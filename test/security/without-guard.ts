import { execute, type GraphQLField, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { forbiddenEntries } from '../../src/platform/access/forbidden-fields';
import { bareResolvers } from '../../src/platform/execution/bare-resolvers';
import { nodeTypeOf } from '../../src/platform/graphql/node';
import { openLog } from '../../src/platform/http/log';
import type { Gateway } from '../../src/server/gateway';
import { contextOf } from '../../src/server/request-context';
import { buildGatewaySchema } from '../../src/server/schema';
import type { Client, Data } from '../support/client';

const log = openLog('silent');

/** Returns the schema without the guard of this field. */
export function schemaWithoutGuard(name: string): GraphQLSchema {
  const [schema, unguarded] = [buildGatewaySchema(), buildGatewaySchema()];
  bareResolvers(unguarded);
  const { resolve } = fieldOf(unguarded, name);
  if (!resolve) throw new Error(`${name} has no resolver.`);
  fieldOf(schema, name).resolve = resolve;
  return schema;
}

/** Runs the work while nodes of the type of this id require no permission. */
export async function withoutNodeGuard(id: string, work: () => Promise<void>): Promise<void> {
  const type = nodeTypeOf(id) as { permission?: string };
  const { permission } = type;
  if (!permission) throw new Error(`${id} needs no permission.`);
  delete type.permission;
  await work().finally(() => {
    type.permission = permission;
  });
}

/** Returns a client that executes operations on this schema directly. */
export function clientOf(gateway: Gateway, schema: GraphQLSchema, token: Client['token']): Pick<Client, 'ask'> {
  return {
    ask: async (query) => {
      const identity = await gateway.verifyToken(await token());
      const contextValue = contextOf(gateway, { identity, id: 'without-guard', headers: {}, log });
      const { data = null, errors = [] }: Data = await execute({ schema, document: parse(query), contextValue });
      return { status: 200, data, errors, extensions: { forbidden: forbiddenEntries(contextValue.forbidden) } };
    },
  };
}

function fieldOf(schema: GraphQLSchema, name: string): GraphQLField<unknown, unknown> {
  const [typeName = '', fieldName = ''] = name.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`There is no ${name}.`);
  return field;
}
