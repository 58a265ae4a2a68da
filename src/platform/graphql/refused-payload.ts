import { type GraphQLField, getNamedType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context';
import { type Payload, present, type UserError } from './user-error';

type Returning = Pick<GraphQLField<unknown, unknown>, 'type'>;

/** Whether the payload of a field has `userErrors`. */
export function hasUserErrors({ type }: Returning): boolean {
  const payload = getNamedType(type);
  return isObjectType(payload) && Object.hasOwn(payload.getFields(), 'userErrors');
}

/** Returns the payload of a field with `userErrors` whose input is refused. */
export function refusedPayload({ type }: Returning, problems: readonly UserError[], context: Context): Payload {
  const PayloadType = payloads().get(getNamedType(type).name) as new () => Payload;
  return Object.assign(new PayloadType(), { userErrors: present(problems, context) });
}

/** The classes of the payloads with `userErrors`, by the names of their types. They are known once the schema is built. */
function payloads(): ReadonlyMap<string, new () => Payload> {
  known ??= new Map(
    getMetadataStorage()
      .objectTypes.filter(({ fields }) => fields?.some(({ name }) => name === 'userErrors'))
      .map(({ name, target }) => [name, target as new () => Payload]),
  );
  return known;
}
let known: ReadonlyMap<string, new () => Payload> | undefined;
