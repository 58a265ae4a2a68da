import {
  type GraphQLField,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationTypeNode,
  parse,
} from 'graphql';
import { operationCost } from '../../platform/execution/operation-cost';
import type { ExampleOperation } from '../../playground/playground-config';
import { fieldFacts } from './field-facts';
import { block, blocks, code, table } from './markdown';

type RootField = GraphQLField<unknown, unknown>;

/** Returns the chapter of one kind of operation: each field with its arguments, roles, errors, cost and an example. */
export function operationReference(
  schema: GraphQLSchema,
  kind: OperationTypeNode,
  examples: readonly ExampleOperation[],
): string {
  const fields = Object.values(schema.getRootType(kind)?.getFields() ?? {});
  const sections = fields.map((field) => blocks(...describe(schema, field, exampleOf(kind, field, examples))));
  return sections.length === 0 ? '' : blocks(`## ${TITLES[kind]}`, ...sections);
}

const TITLES: Readonly<Record<OperationTypeNode, string>> = {
  query: 'Queries',
  mutation: 'Mutations',
  subscription: 'Subscriptions',
};

function describe(schema: GraphQLSchema, field: RootField, example: ExampleOperation | undefined): string[] {
  const { roles, userErrors, cost } = fieldFacts(schema, field);
  const own = cost > 0 ? ` (${cost} for the field itself)` : '';
  return [
    `### ${field.name}`,
    field.description ?? '',
    table(
      ['argument', 'type', ''],
      field.args.map((each) => [code(each.name), code(String(each.type)), each.description ?? '']),
    ),
    table(
      ['', ''],
      [
        ['returns', code(String(field.type))],
        ['roles', roles ? roles.map(code).join(', ') : 'any signed-in user'],
        ...(userErrors.length > 0 ? [['`userErrors`', userErrors.map(code).join(', ')]] : []),
        ...(example ? [['cost of the example', `${costOf(schema, example)} points${own}`]] : []),
      ],
    ),
    example ? block('graphql', example.query) : '',
    example?.variables ? block('json', example.variables) : '',
  ];
}

/** Returns the first example that begins with the field, otherwise the first that contains it. */
function exampleOf(kind: OperationTypeNode, { name }: RootField, examples: readonly ExampleOperation[]) {
  const findBy = (matches: (fields: readonly string[]) => boolean) =>
    examples.find(({ query }) => matches(rootFieldsOf(query, kind)));
  return findBy(([first]) => first === name) ?? findBy((fields) => fields.includes(name));
}

function rootFieldsOf(query: string, kind: OperationTypeNode): string[] {
  const definition = getOperationAST(parse(query));
  if (definition?.operation !== kind) return [];
  return definition.selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));
}

function costOf(schema: GraphQLSchema, { query, variables }: ExampleOperation): number {
  const document = parse(query);
  const definition = getOperationAST(document);
  if (!definition) return 0;
  const { coerced = {} } = getVariableValues(
    schema,
    definition.variableDefinitions ?? [],
    variables ? JSON.parse(variables) : {},
  );
  return operationCost({ schema, document, definition })(coerced);
}
