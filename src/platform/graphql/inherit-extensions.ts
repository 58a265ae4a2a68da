import { type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Adds the extensions, such as those of `@ReadAs` and `@Checked`, to fields that an input type inherits from another one.
 * type-graphql leaves them out.
 */
export function inheritExtensions(schema: GraphQLSchema): void {
  const { inputTypes } = getMetadataStorage();
  const typeOf = (name: string) => schema.getType(name) as GraphQLInputObjectType;
  for (const { name, target } of inputTypes) {
    const parent = inputTypes.find((other) => other.target === Object.getPrototypeOf(target));
    if (parent) inherit(typeOf(parent.name), typeOf(name));
  }
}

function inherit(parent: GraphQLInputObjectType, child: GraphQLInputObjectType): void {
  const own = child.getFields();
  for (const { name, extensions } of Object.values(parent.getFields())) {
    const field = own[name];
    if (field) field.extensions = { ...extensions, ...field.extensions };
  }
}
