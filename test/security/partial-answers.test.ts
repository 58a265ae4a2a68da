import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type PermissionName, permissions, ROLES_WITHOUT_PARTNER, Role } from '../../src/platform/access/permissions';
import { buildGatewaySchema } from '../../src/server/schema';
import { type CompleteWorld, makeCompleteWorld } from '../graphql/complete-world';
import type { Way } from '../graphql/way';
import { waysToTypes } from '../graphql/ways-to-types';
import type { Data } from '../support/client';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const schema = buildGatewaySchema();
const queries = Object.keys(schema.getQueryType()?.getFields() ?? {});
const types = Object.values(schema.getTypeMap()).filter(isObjectType);

type Field = GraphQLField<unknown, unknown>;

/** A guarded field, in an object of another type that returns the object with this field. */
interface Place {
  readonly outer: GraphQLObjectType;
  readonly inner: Field;
  readonly guarded: Field;
  /** The roles to which it is refused. */
  readonly refused: readonly Role[];
}

const places = types
  .filter(({ name }) => isQuery(waysToTypes[name]))
  .flatMap((outer) =>
    Object.values(outer.getFields())
      .filter(returnsObjects)
      .flatMap((inner) => placesIn(outer, inner)),
  );

function returnsObjects({ type, args }: Field): boolean {
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

describe('a refused field', () => {
  let test: TestGateway;
  let world: CompleteWorld;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeCompleteWorld(test);
  });
  afterAll(() => test.close());

  const send = async (role: Role, { outer, inner }: Place, fields: string) => {
    const { document, variables, partnerId } = waysToTypes[outer.name] as Way;
    const client = test.as(role, ROLES_WITHOUT_PARTNER.includes(role) ? null : partnerId?.(world));
    const selection = `__typename ${inner.name} { __typename ${fields} }`;
    return client.ask((await document(world, test)).replace('FIELDS', selection), await variables?.(world, test));
  };

  it.each(places.map((place) => [nameOf(place), place] as const))(
    'is null, and does not affect the rest of the response: %s',
    async (_name, place) => {
      const { outer, inner, guarded, refused } = place;
      for (const role of refused) {
        const without = await send(role, place, '');
        const together = await send(role, place, selectionOf(guarded));
        const objects = objectsOf(without.data, [...pathOf(outer), inner.name]);
        for (const { value } of objects) value[guarded.name] = null;
        expect({ role, data: together.data }).toEqual({ role, data: without.data });
        expect(together.errors.map(({ path }) => path)).toEqual(without.errors.map(({ path }) => path));
        const forbidden = objects.length > 0 ? [guardedName(place)] : [];
        expect((together.extensions.forbidden ?? []).map(({ field }: Data) => field)).toEqual(
          expect.arrayContaining(forbidden),
        );
      }
    },
  );

  it('is tested in every type that has one, with data in it', async () => {
    const seen = new Set<string>();
    for (const place of places) {
      for (const role of place.refused) {
        const { data } = await send(role, place, '');
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

/** Removes the indexes, since all items of a list are tested. */
function pathOf({ name }: GraphQLObjectType): readonly string[] {
  return (waysToTypes[name] as Way).path.split('.').filter((step) => !/^\d+$/.test(step));
}

/** Returns all objects at a path of a response, through all lists in it. */
function objectsOf(data: Data, [step, ...path]: readonly string[]): readonly { readonly value: Data }[] {
  if (Array.isArray(data)) return data.flatMap((each) => objectsOf(each, step === undefined ? [] : [step, ...path]));
  if (data == null) return [];
  return step === undefined ? [{ value: data }] : objectsOf(data[step], path);
}
