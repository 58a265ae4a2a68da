import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type PermissionName, permissions, Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import { type CompleteWorld, makeCompleteWorld } from '../graphql/complete-world';
import { type Way, waysToTypes } from '../graphql/ways-to-types';
import type { Data } from '../support/client';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const schema = buildGatewaySchema();
const queries = Object.keys(schema.getQueryType()?.getFields() ?? {});
const types = Object.values(schema.getTypeMap()).filter(isObjectType);

type Field = GraphQLField<unknown, unknown>;

/** A field that needs a role, in an object of another type that gives the one which has it. */
interface Place {
  readonly outer: GraphQLObjectType;
  readonly inner: Field;
  readonly guarded: Field;
  /** Of these roles it is refused to. */
  readonly refused: readonly Role[];
}

const places = types
  .filter(({ name }) => isQuery(waysToTypes[name]))
  .flatMap((outer) =>
    Object.values(outer.getFields())
      .filter(givesObjects)
      .flatMap((inner) => placesIn(outer, inner)),
  );

function givesObjects({ type, args }: Field): boolean {
  return isObjectType(getNamedType(type)) && !args.some(isRequiredArgument);
}

function placesIn(outer: GraphQLObjectType, inner: Field): readonly Place[] {
  const fields = Object.values((getNamedType(inner.type) as GraphQLObjectType).getFields());
  return fields.flatMap((guarded) => {
    const allowed: readonly Role[] | undefined = permissions[guarded.extensions.permission as PermissionName];
    const refused = allowed && Object.values(Role).filter((role) => !allowed.includes(role));
    return refused ? [{ outer, inner, guarded, refused }] : [];
  });
}

function isQuery(way: Way | undefined): way is Way {
  return way !== undefined && queries.includes(way.path.split('.')[0] as string);
}

describe('a field that is refused', () => {
  let test: TestGateway;
  let world: CompleteWorld;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeCompleteWorld(test);
  });
  afterAll(() => test.close());

  const ask = async (role: Role, { outer, inner }: Place, fields: string) => {
    const { document, variables } = waysToTypes[outer.name] as Way;
    const selection = `__typename ${inner.name} { __typename ${fields} }`;
    return test.as(role).ask((await document(world, test)).replace('FIELDS', selection), variables?.(world));
  };

  it.each(places.map((place) => [nameOf(place), place] as const))(
    'is null by itself, and takes nothing else of the answer away: %s',
    async (_name, place) => {
      const { outer, inner, guarded, refused } = place;
      for (const role of refused) {
        const without = await ask(role, place, '');
        const beside = await ask(role, place, selectionOf(guarded));
        const objects = objectsOf(without.data, [...pathOf(outer), inner.name]);
        for (const { value } of objects) value[guarded.name] = null;
        expect({ role, data: beside.data }).toEqual({ role, data: without.data });
        const isRefused = ({ extensions }: Data) => extensions.code === 'FORBIDDEN_ROLE';
        expect(beside.errors.filter(isRefused).length).toBe(without.errors.filter(isRefused).length + objects.length);
      }
    },
  );

  it('is looked at in every type that has one, with something in it', async () => {
    const seen = new Set<string>();
    for (const place of places) {
      for (const role of place.refused) {
        const { data } = await ask(role, place, '');
        if (objectsOf(data, [...pathOf(place.outer), place.inner.name]).length > 0) seen.add(guardedName(place));
      }
    }
    const all = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ extensions }) => extensions.permission)
        .map(({ name }) => `${type.name}.${name}`),
    );
    const nested = all.filter((name) => !/^(Query|Mutation|Subscription)\./.test(name));
    expect([...seen].sort()).toEqual(nested.sort());
  });
});

function nameOf({ outer, inner, ...rest }: Place): string {
  return `${guardedName({ inner, ...rest })} in ${outer.name}.${inner.name}`;
}

function guardedName({ inner, guarded }: Pick<Place, 'inner' | 'guarded'>): string {
  return `${getNamedType(inner.type).name}.${guarded.name}`;
}

function selectionOf({ name, type }: Field): string {
  return isCompositeType(getNamedType(type)) ? `${name} { __typename }` : name;
}

/** Without the numbers in it: all of a list are looked at. */
function pathOf({ name }: GraphQLObjectType): readonly string[] {
  return (waysToTypes[name] as Way).path.split('.').filter((step) => !/^\d+$/.test(step));
}

/** All objects at a place of an answer, through every list on the way. */
function objectsOf(data: Data, [step, ...path]: readonly string[]): readonly { readonly value: Data }[] {
  if (Array.isArray(data)) return data.flatMap((each) => objectsOf(each, step === undefined ? [] : [step, ...path]));
  if (data == null) return [];
  return step === undefined ? [{ value: data }] : objectsOf(data[step], path);
}
