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
} from 'graphql';

/** The schema of an SDL, with the roles that a field needs at the end of its description, where they are read and found. */
export function documentedSchema(sdl: string): GraphQLSchema {
  const schema = buildSchema(sdl, { assumeValid: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) Object.values(type.getFields()).forEach(withoutNeed);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) field.description = describe(schema, field);
  }
  return schema;
}

/** The editor of variables asks for whatever is not nullable, also where there is a default. */
function withoutNeed(field: GraphQLInputField): void {
  if (field.defaultValue !== undefined) field.type = getNullableType(field.type);
}

function describe(schema: GraphQLSchema, { description, astNode }: GraphQLField<unknown, unknown>): string | undefined {
  const directive = schema.getDirective('requiresRole');
  const roles =
    directive && astNode && (getDirectiveValues(directive, astNode)?.anyOf as readonly string[] | undefined);
  if (!roles) return description ?? undefined;
  const needed = `@requiresRole: ${roles.map((role) => `\`${role}\``).join(', ')}`;
  return description ? `${description}\n\n${needed}` : needed;
}
