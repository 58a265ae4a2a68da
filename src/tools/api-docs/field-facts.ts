import { type GraphQLField, type GraphQLSchema, getDirectiveValues } from 'graphql';

/** What the directives of the SDL declare for a field. */
export interface FieldFacts {
  /** Roles that can use the field; null for any signed-in user. */
  readonly roles: readonly string[] | null;
  /** Possible codes of `userErrors` in its payload. */
  readonly userErrors: readonly string[];
  /** Cost of each use, in points. */
  readonly cost: number;
}

/** Reads the directives of a field; an earlier schema may not have them all. */
export function fieldFacts(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): FieldFacts {
  const argumentOf = (name: string, argument: string): unknown => {
    const directive = schema.getDirective(name);
    return directive && getDirectiveValues(directive, astNode ?? {})?.[argument];
  };
  return {
    roles: (argumentOf('requiresRole', 'anyOf') as readonly string[] | undefined) ?? null,
    userErrors: (argumentOf('userErrors', 'codes') as readonly string[] | undefined) ?? [],
    cost: (argumentOf('cost', 'points') as number | undefined) ?? 0,
  };
}
