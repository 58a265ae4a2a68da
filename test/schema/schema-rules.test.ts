import {
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { assertGuarded } from '../../src/platform/access/requires';
import { buildGatewaySchema } from '../../src/server/schema';

const schema = buildGatewaySchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
const objectTypes = types.filter(isObjectType);
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()] as GraphQLObjectType[];
const fields = objectTypes.flatMap((type) =>
  fieldsOf(type).map((field) => ({ type, field, name: nameOf(type, field) })),
);
const guarded = fields.filter(({ field }) => hasDirective(field, 'requiresRole'));

function fieldsOf(type: GraphQLObjectType) {
  return Object.values(type.getFields());
}

function nameOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  return `${type.name}.${field.name}`;
}

function hasDirective(field: GraphQLField<unknown, unknown>, name: string): boolean {
  return field.astNode?.directives?.some((directive) => directive.name.value === name) ?? false;
}

/** Whether a root field throws FORBIDDEN_ROLE and any other field is null and noted as forbidden. */
function refusesAtOnce({ resolve }: GraphQLField<unknown, unknown>, name: string): boolean {
  const forbidden = new Map();
  const context = { viewer: { roles: [], locale: 'en' }, attempts: new Map(), forbidden };
  try {
    const args = { input: { customer: {}, purchase: {}, key: {} } };
    const value = resolve?.({}, args, context, { schema, path: { key: 'field' } } as never);
    Promise.resolve(value).catch(() => {});
    return value === null && forbidden.has(name);
  } catch (error) {
    return (
      (error as GraphQLError).extensions.code === 'FORBIDDEN_ROLE' &&
      roots.some(({ name: root }) => name.startsWith(`${root}.`))
    );
  }
}

describe('the schema', () => {
  it('lists the codes of every operation whose payload has userErrors', () => {
    const silent = roots.flatMap((type) =>
      fieldsOf(type).filter((field) => {
        const payload = getNamedType(field.type);
        const refuses = isObjectType(payload) && 'userErrors' in payload.getFields();
        return refuses !== hasDirective(field, 'userErrors');
      }),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('guards only nullable fields, since a refusal would otherwise make the parent null', () => {
    expect(guarded.length).toBeGreaterThan(20);
    expect(guarded.filter(({ field }) => isNonNullType(field.type)).map(({ name }) => name)).toEqual([]);
  });

  it('prints the roles of each guarded field, and guards each field whose roles it prints', () => {
    const permitted = fields.filter(({ field }) => field.extensions.permission !== undefined);
    expect(permitted.map(({ name }) => name)).toEqual(guarded.map(({ name }) => name));
  });

  it('refuses a viewer without roles at each guarded field, without a promise', () => {
    const refused = guarded.filter(({ field, name }) => refusesAtOnce(field, name));
    expect(refused.map(({ name }) => name)).toEqual(guarded.map(({ name }) => name));
  });

  it('guards every mutation', () => {
    const mutations = fieldsOf(schema.getMutationType() as GraphQLObjectType);
    expect(mutations.filter((field) => !hasDirective(field, 'requiresRole')).map(({ name }) => name)).toEqual([]);
  });

  it('does not start if a field has lost its guard', () => {
    const [{ type, field }] = guarded as [(typeof guarded)[number]];
    const { resolve } = field;
    field.resolve = () => 'open to everybody';
    expect(() => assertGuarded(schema)).toThrow(`These fields have no guard: ${nameOf(type, field)}.`);
    delete field.resolve;
    expect(() => assertGuarded(schema)).toThrow(nameOf(type, field));
    if (resolve) field.resolve = resolve;
    expect(() => assertGuarded(schema)).not.toThrow();
  });

  it('runs no resolver for a field that is just a property', () => {
    const { fieldResolvers } = getMetadataStorage();
    const written = new Set(fieldResolvers.map((each) => `${each.getObjectType?.().name}.${each.methodName}`));
    const needless = fields.filter(
      ({ type, field, name }) =>
        field.resolve &&
        !roots.includes(type) &&
        !written.has(name) &&
        !field.extensions.lazy &&
        !field.extensions.confidential &&
        !hasDirective(field, 'requiresRole'),
    );
    expect(needless.map(({ name }) => name)).toEqual([]);
    const plain = ['Customer.name', 'Money.amount', 'CustomerConnection.nodes', 'PageInfo.hasNextPage'];
    const resolved = fields.filter(({ field }) => field.resolve).map(({ name }) => name);
    expect(plain.filter((name) => resolved.includes(name))).toEqual([]);
  });

  it('resolves the type of a node without a promise', () => {
    const ids = ['aud', 'att', 'can', 'cus', 'edn', 'imp', 'key', 'lnk', 'off', 'ord', 'prd', 'ptn', 'sft', 'sku'];
    const node = schema.getType('Node');
    if (!isInterfaceType(node)) throw new Error('Node is no interface.');
    const names = ids.map((prefix) => node.resolveType?.({ id: `${prefix}_1` }, {}, {} as never, node));
    expect(names.sort()).toEqual(
      schema
        .getPossibleTypes(node)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('takes exactly one of several fields to identify a customer, a purchase or a product key', () => {
    const oneOf = types.filter(isInputObjectType).filter(({ isOneOf }) => isOneOf);
    expect(oneOf.map(({ name }) => name).sort()).toEqual(['CustomerBy', 'ProductKeyBy', 'PurchaseRef']);
  });

  it('has connections of one shape, each with the same four arguments', () => {
    const lists = fields.filter(({ field }) => /Connection!?$/.test(String(field.type)));
    expect(lists).toHaveLength(22);
    for (const { field } of lists) {
      const args = Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]));
      expect(args).toMatchObject({ first: 'Int', after: 'String', last: 'Int', before: 'String' });
      const connection = getNamedType(field.type) as GraphQLObjectType;
      const node = getNamedType(connection.getFields().nodes?.type as GraphQLOutputType) as GraphQLObjectType;
      const times = node.getFields().updatedAt ? ['changesUntil'] : [];
      expect(Object.keys(connection.getFields()).sort()).toEqual([
        ...times,
        'edges',
        'nodes',
        'pageInfo',
        'totalCount',
      ]);
    }
  });

  it('has mutations of one shape: one input, and a payload with userErrors', () => {
    for (const field of fieldsOf(schema.getMutationType() as GraphQLObjectType)) {
      expect(field.args.map(({ name }) => name)).toEqual(['input']);
      const payload = getNamedType(field.type) as GraphQLObjectType;
      expect(String(payload.getFields().userErrors?.type)).toBe('[UserError!]!');
    }
  });
});
