import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInputType,
  Kind,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { badUserInput } from '../graphql/errors';
import type { Variables } from './operation';

/** Returns errors of variables. The messages of graphql-js quote the value: those about confidential input have only its place. */
export function withoutConfidential(
  schema: GraphQLSchema,
  variables: Variables,
  errors: readonly GraphQLError[],
): readonly GraphQLError[] {
  const shown = errors.map((error) => confidentialDefinition(schema, error) ?? error);
  return [...new Set(shown)].map((each) =>
    'kind' in each ? errorAt(schema, each, variables[each.variable.name.value]) : each,
  );
}

/** Returns the variable that an error is about if its type has confidential fields; otherwise null. */
function confidentialDefinition(schema: GraphQLSchema, { nodes }: GraphQLError): VariableDefinitionNode | null {
  const [node] = nodes ?? [];
  if (node?.kind !== Kind.VARIABLE_DEFINITION) return null;
  const type = typeFromAST(schema, node.type as never);
  return isInputType(type) && isConfidential(type, new Set()) ? node : null;
}

function isConfidential(type: GraphQLInputType, seen: Set<unknown>): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some(
    ({ extensions, type: inner }) => extensions.confidential === true || isConfidential(inner, seen),
  );
}

function errorAt(schema: GraphQLSchema, definition: VariableDefinitionNode, value: unknown): GraphQLError {
  const { value: name } = definition.variable.name;
  const place = firstProblem(typeFromAST(schema, definition.type as never) as GraphQLInputType, value);
  return badUserInput('confidentialInvalid', name, { path: [name, ...place].join('.') });
}

function firstProblem(type: GraphQLInputType, value: unknown): readonly (string | number)[] {
  const places: (readonly (string | number)[])[] = [];
  coerceInputValue(value, type, (path) => places.push(path));
  return places[0] ?? [];
}
