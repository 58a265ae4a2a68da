import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  typeFromAST,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { PermissionName } from '../access/permissions';
import { forbiddenRole } from '../access/requires';
import { hasPermission } from '../access/viewer';
import type { MaybePromise } from '../base/and-then';
import { argumentProblems, isForm, refusedPayload } from '../graphql/check-input';
import type { Context } from '../graphql/context';
import { ClientMistake, inputProblems } from '../graphql/input-problems';
import { UserError } from '../graphql/user-error';
import { LocalizableError } from '../i18n/localizable-error';
import { messageFor } from '../i18n/messages';
import type { Operation, Variables } from './operation';

/**
 * Returns the result of an operation whose variables are refused; nothing of it runs. What a user can have typed is in the
 * `userErrors` of the payload, in which every problem of the input is listed. Everything else is a mistake of the client, and a
 * BAD_USER_INPUT error.
 */
export function refuseVariables(
  operation: Operation,
  variables: Variables,
  errors: readonly GraphQLError[],
  context: Context,
): MaybePromise<ExecutionResult> {
  const form = findForm(operation, refusedNames(errors));
  const problems = form ? argumentProblems(form.field.args, argumentsOf(form.node, operation, variables)) : [];
  const refusals = problems.filter((problem) => problem instanceof UserError);
  if (form && refusals.length > 0 && refusals.length === problems.length)
    return answerForm(operation, form, variables, { refusals, context });
  return { errors: [variablesInvalid(operation, variables, context.viewer.locale)] };
}

/** The only field of an operation, whose payload has `userErrors`. */
interface Form {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
}

function refusedNames(errors: readonly GraphQLError[]): ReadonlySet<string> {
  const nodes = errors.flatMap((error) => error.nodes ?? []);
  return new Set(nodes.flatMap((node) => (node.kind === Kind.VARIABLE_DEFINITION ? [node.variable.name.value] : [])));
}

/** Returns null if the operation has several fields, or the refused variables are used outside the arguments of its field. */
function findForm({ schema, document, definition }: Operation, refused: ReadonlySet<string>): Form | null {
  const [node, ...others] = definition.selectionSet.selections;
  if (node?.kind !== Kind.FIELD || others.length > 0) return null;
  const field = schema.getRootType(definition.operation)?.getFields()[node.name.value];
  if (!field || !isForm(field)) return null;
  const isUsed = variablesIn(withoutArguments(document, definition, node));
  return [...refused].some((name) => isUsed.has(name)) ? null : { node, field };
}

/** Returns a document in which the only field of an operation, now a query, has no arguments. */
function withoutArguments(document: DocumentNode, definition: OperationDefinitionNode, node: FieldNode): DocumentNode {
  const selectionSet = { ...definition.selectionSet, selections: [{ ...node, arguments: [] }] };
  const bare = { ...definition, operation: OperationTypeNode.QUERY, variableDefinitions: [], selectionSet };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return { ...document, definitions: [bare, ...fragments] };
}

function variablesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { [Kind.VARIABLE]: ({ name }) => void names.add(name.value) });
  return names;
}

/** Returns the arguments of a field as they were sent, in variables and in the document. */
function argumentsOf(node: FieldNode, { definition }: Operation, variables: Variables): Variables {
  const defaults = (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...variables };
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, values)]),
  );
}

interface Refused {
  readonly refusals: readonly UserError[];
  readonly context: Context;
}

/** Executes the selection on the payload of the refused input, with a schema that has no other field. */
function answerForm(
  { schema, document, definition }: Operation,
  { node, field }: Form,
  variableValues: Variables,
  { refusals, context }: Refused,
): MaybePromise<ExecutionResult> {
  const bare = withoutArguments(document, definition, node);
  const used = variablesIn(bare);
  const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const [operation, ...fragments] = bare.definitions;
  const resolve = () => {
    const permission = field.extensions.permission as PermissionName | undefined;
    if (permission && !hasPermission(context.viewer, permission)) throw forbiddenRole(permission);
    return refusedPayload(field, refusals, context);
  };
  const { name } = schema.getRootType(definition.operation) as GraphQLObjectType;
  const query = new GraphQLObjectType({ name, fields: { [field.name]: { type: field.type, resolve } } });
  return execute({
    schema: new GraphQLSchema({ query, assumeValid: true }),
    document: {
      ...bare,
      definitions: [{ ...operation, variableDefinitions } as OperationDefinitionNode, ...fragments],
    },
    variableValues,
    contextValue: context,
  });
}

/** Returns the error for variables that are not valid, with every problem of each. It quotes no value. */
function variablesInvalid({ schema, definition }: Operation, variables: Variables, locale: string): LocalizableError {
  const found = (definition.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    const { value: name } = variable.name;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined && defaultValue) return [];
    return [...inputProblems(typeFromAST(schema, type as never) as GraphQLInputType, value, [name])];
  });
  const problems = found.map((problem) => describe(problem, locale));
  const [first] = problems;
  const details = { path: `$${first?.path?.join('.') ?? ''}`, explanation: first?.explanation ?? '' };
  return new LocalizableError('variablesInvalid', { code: 'BAD_USER_INPUT', problems }, details);
}

function describe(problem: UserError | ClientMistake, locale: string) {
  const { code, path } = problem;
  const explanation =
    problem instanceof ClientMistake
      ? messageFor(locale, problem.code, { type: problem.type })
      : messageFor(locale, problem.text, problem.details);
  return { path, code, explanation };
}
