import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLObjectType,
  getOperationAST,
  isIntrospectionType,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { type PermissionName, permissions } from '../../src/platform/access/permissions';
import { compileOperation } from '../../src/platform/execution/compile-operation';
import { printSubgraph } from '../../src/platform/federation/print-subgraph';
import { createSubgraphSchema } from '../../src/platform/federation/subgraph-schema';
import { buildGatewaySchema, printGatewaySchema } from '../../src/server/schema';
import { types as typesWithKeys } from './keys';
import { entitiesQuery } from './subgraph';

const schema = buildGatewaySchema();
const sdl = printSubgraph(printGatewaySchema(schema));
const document = parse(sdl);
const subgraph = createSubgraphSchema(schema, sdl);

const definitions = document.definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
const objectTypes = definitions as readonly ObjectTypeDefinitionNode[];

const ownTypes = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && type !== schema.getSubscriptionType(),
);

/** Returns the names of the types that have a directive. */
const typesWith = (directive: string) =>
  objectTypes.filter(({ directives }) => namesOf(directives).includes(directive)).map(({ name }) => name.value);

function namesOf(directives: readonly ConstDirectiveNode[] = []): readonly string[] {
  return directives.map(({ name }) => name.value);
}

describe('the SDL of the subgraph', () => {
  it('is the committed schema/subgraph.graphql', () => {
    expect(sdl).toBe(readFileSync(join(__dirname, '../../schema/subgraph.graphql'), 'utf8'));
  });

  it('is valid for Federation 2', () => {
    expect(sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.');
    const built = buildSubgraphSchema({ typeDefs: document });
    expect(Object.keys(built.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['_entities', '_service', 'customers']),
    );
  });

  it('has a key for each node type, and for no other type', () => {
    expect(typesWith('key').sort()).toEqual(typesWithKeys);
    expect(sdl.match(/@key\(fields: "id"\)/g)).toHaveLength(typesWithKeys.length);
  });

  it('shares its value types with other subgraphs', () => {
    expect(typesWith('shareable').sort()).toEqual(['Money', 'PageInfo']);
  });

  it('has every type and field of the schema except subscriptions', () => {
    const built = buildSubgraphSchema({ typeDefs: document });
    for (const type of ownTypes.filter((each) => 'getFields' in each)) {
      const fields = (built.getType(type.name) as GraphQLObjectType).getFields();
      const shape = Object.values(type.getFields()).map(({ name, type: of }) => [name, String(of)]);
      expect(Object.entries(fields).map(([name, { type: of }]) => [name, String(of)])).toEqual(
        expect.arrayContaining(shape),
      );
    }
    expect(built.getSubscriptionType()).toBeFalsy();
  });

  it('has the roles of each guarded field in its description, which composition keeps', () => {
    for (const { name: typeName, fields = [] } of objectTypes) {
      const type = schema.getType(typeName.value) as GraphQLObjectType;
      for (const { name, description } of fields) {
        const { extensions, description: own } = type.getFields()[name.value] as GraphQLField<unknown, unknown>;
        const roles = permissions[extensions.permission as PermissionName]?.join(', ');
        expect(description?.value ?? '').toBe([own, roles && `Only for ${roles}.`].filter(Boolean).join(' '));
      }
    }
  });

  it('has no directives of our own, which composition would lose', () => {
    const used = new Set<string>();
    visit(document, { [Kind.DIRECTIVE]: ({ name }) => void used.add(name.value) });
    expect([...used].sort()).toEqual(['deprecated', 'key', 'link', 'oneOf', 'shareable', 'specifiedBy']);
  });
});

describe('the schema of the subgraph', () => {
  it('does not change the schema of the gateway', () => {
    expect(printGatewaySchema(schema)).toBe(printGatewaySchema(buildGatewaySchema()));
    const queries = Object.keys(schema.getQueryType()?.getFields() ?? {});
    expect(queries.filter((name) => name.startsWith('_'))).toEqual([]);
    expect(Object.keys(subgraph.getQueryType()?.getFields() ?? {})).toEqual([...queries, '_entities', '_service']);
  });

  it('has the same type objects as the gateway, with their guards', () => {
    const replaced = ownTypes.filter((type) => subgraph.getType(type.name) !== type);
    expect(replaced.map(({ name }) => name)).toEqual(['Query']);
  });

  it.each([
    ['compiles', 'as a router sends it', entitiesQuery('... on Customer { id name }'), true],
    ['does not compile', 'with literal keys', '{ _entities(representations: [{ id: 1 }]) { __typename } }', false],
    [
      'does not compile',
      'with an alias that could be mistaken for a path',
      entitiesQuery('__typename').replace('_entities', '_entities: _entities'),
      false,
    ],
  ])('%s a request for entities %s', (_does, _what, text, isCompiled) => {
    const request = parse(text);
    const definition = getOperationAST(request) as OperationDefinitionNode;
    expect(compileOperation({ schema: subgraph, document: request, definition }) !== null).toBe(isCompiled);
  });
});
