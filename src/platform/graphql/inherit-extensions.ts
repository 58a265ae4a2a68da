import { type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Adds the extensions, such as those of `@ReadAs` and `@Checked`, to fields that an input type inherits from another one.
 * type-graphql leaves them out.
 */
export function inheritExtensions(schema: GraphQLSchema): void {
  const { inputTypes } = getMetadataStorage();
  const typeOf = (name: string) => schema.getType(name) as GraphQLInputObjectType | undefined;
  for (const { name, target } of inputTypes) {
    const parent = inputTypes.find((other) => other.target === Object.getPrototypeOf(target));
    inherit(parent && typeOf(parent.name), typeOf(name));
  }
}

/** A parent that only shares fields is not in the schema: its fields have no extensions. */
function inherit(parent: GraphQLInputObjectType | undefined, child: GraphQLInputObjectType | undefined): void {
  if (!parent || !child) return;
  const own = child.getFields();
  for (const { name, extensions } of Object.values(parent.getFields())) {
    const field = own[name];
    if (field) field.extensions = { ...extensions, ...field.extensions };
  }
}
