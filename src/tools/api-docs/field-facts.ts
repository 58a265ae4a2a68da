import { type GraphQLField, type GraphQLSchema, getDirectiveValues } from 'graphql';

/** What a field says of itself by the directives of the SDL. */
export interface FieldFacts {
  /** Who may read or call it; null: whoever is signed in. */
  readonly roles: readonly string[] | null;
  /** The codes that the `userErrors` of its payload may have. */
  readonly userErrors: readonly string[];
  /** What it costs each time, in points. */
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
