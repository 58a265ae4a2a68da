import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getDirectiveValues,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  specifiedScalarTypes,
} from 'graphql';
import type { Texts } from '../texts/en';

/** The descriptions of GraphQL's own scalars, which the SDL does not have. */
const OWN_DESCRIPTIONS = new Map(specifiedScalarTypes.map(({ name, description }) => [name, description]));

/**
 * Returns the schema of an SDL, with the required roles at the end of each field's description, where users see and find them,
 * and with the descriptions of GraphQL's own scalars in the language of the page.
 */
export function documentedSchema(sdl: string, scalars: Texts['scalars'] = {}): GraphQLSchema {
  const schema = buildSchema(sdl, { assumeValid: true });
  // All schemas share these objects.
  for (const scalar of specifiedScalarTypes)
    scalar.description = scalars[scalar.name] ?? OWN_DESCRIPTIONS.get(scalar.name);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) Object.values(type.getFields()).forEach(makeNullableIfDefaulted);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) field.description = describe(schema, field);
  }
  return schema;
}

/** The variables editor requires every non-null value, even if it has a default. */
function makeNullableIfDefaulted(field: GraphQLInputField): void {
  if (field.defaultValue !== undefined) field.type = getNullableType(field.type);
}

function describe(schema: GraphQLSchema, { description, astNode }: GraphQLField<unknown, unknown>): string | undefined {
  const directive = schema.getDirective('requiresRole');
  const roles =
    directive && astNode && (getDirectiveValues(directive, astNode)?.anyOf as readonly string[] | undefined);
  if (!roles) return description ?? undefined;
  const requirement = `@requiresRole: ${roles.map((role) => `\`${role}\``).join(', ')}`;
  return description ? `${description}\n\n${requirement}` : requirement;
}
