import { join } from 'node:path';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { requestErrorCodes } from '../../schema/clients/error-codes';
import * as generated from '../../schema/clients/operations';
import { ErrorCode } from '../../src/platform/graphql/error-code';
import { graphqlErrors } from '../../src/platform/i18n/graphql-errors';
import { readExampleOperations } from '../../src/playground/example-operations';
import { buildGatewaySchema } from '../../src/server/schema';

const ROOT = join(__dirname, '../..');
const schema = buildGatewaySchema();
const operations = readExampleOperations(join(ROOT, 'schema/operations'));
const documents = Object.entries(generated) as [string, DocumentNode][];

describe('the operations that frontends copy', () => {
  it('have types for all of them', () => {
    const names = documents.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(operations.map(({ title }) => `${title}Document`)));
  });

  it.each(operations)(
    '$title selects the id of each object that has one, so that caches can identify it',
    ({ query }) => {
      expect(selectionsWithout('id', parse(query))).toEqual([]);
    },
  );

  it.each(operations)('$title can read the next page of its list', ({ query }) => {
    const { lists, variables } = rootListsOf(parse(query));
    for (const { selected, args } of lists) {
      expect(selected).toEqual(expect.arrayContaining(['pageInfo', 'hasNextPage', 'endCursor']));
      const cursors = args.filter((argument) => /^\$(after|\w+After)$/.test(argument));
      expect(cursors).toHaveLength(1);
      expect(variables.map((name) => `$${name}`)).toEqual(expect.arrayContaining(cursors));
    }
  });

  const mutations = operations.filter(({ query }) => operationOf(parse(query)).operation === 'mutation');

  it.each(mutations)('$title selects what caches and forms need', ({ query }) => {
    const document = parse(query);
    expect(selectionsWithout('status', document)).toEqual([]);
    for (const payload of operationOf(document).selectionSet.selections)
      expect(print(payload).replaceAll(/\s+/g, ' ')).toMatch(USER_ERRORS);
  });

  it.each(documents)('%s can be sent unchanged, and selects the type of each object', (_name, document) => {
    const isOperation = document.definitions[0]?.kind === Kind.OPERATION_DEFINITION;
    expect(isOperation ? validate(schema, parse(print(document))) : []).toEqual([]);
    expect(selectionsWithout('__typename', document)).toEqual([]);
  });
});

describe('the codes that frontends copy', () => {
  it('are the same as in the error reference', () => {
    const known: readonly string[] = [...requestErrorCodes, ...Object.keys(ErrorCode)];
    expect(Object.keys(graphqlErrors).filter((code) => !known.includes(code))).toEqual([]);
    expect(requestErrorCodes.filter((code) => !(code in graphqlErrors))).toEqual([]);
  });
});

const USER_ERRORS = /userErrors \{ code message path parameters \{ name value \}/;

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const found = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('The document has no operation.');
  return found;
}

/** Returns the paged lists that an operation selects at its root: what is selected of them, and their arguments. */
function rootListsOf(document: DocumentNode) {
  const { selectionSet, variableDefinitions = [] } = operationOf(document);
  const fields = selectionSet.selections.filter((each) => each.kind === Kind.FIELD);
  const isPaged = ({ name }: FieldNode) =>
    schema
      .getQueryType()
      ?.getFields()
      [name.value]?.args.some((each) => each.name === 'after');
  const lists = fields.filter(isPaged).map((field) => ({
    selected: print(field).match(/\w+/g) ?? [],
    args: (field.arguments ?? []).map(({ value }) => print(value)),
  }));
  return { lists, variables: variableDefinitions.map(({ variable }) => variable.name.value) };
}

/** Returns the types that have this field and are selected without it. Fragments are checked on their own. */
function selectionsWithout(field: 'id' | 'status' | '__typename', document: DocumentNode): string[] {
  const missing: string[] = [];
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    SelectionSet: ({ selections }, _key, parent) => {
      const type = types.getParentType();
      if (!type || !isOfObject(parent)) return;
      if (field !== '__typename' && !('getFields' in type && type.getFields().id && type.getFields()[field])) return;
      const isSelected = selections.some(
        (each) => each.kind === Kind.FRAGMENT_SPREAD || (each.kind === Kind.FIELD && each.name.value === field),
      );
      if (!isSelected) missing.push(type.name);
    },
  });
  visit(document, visitor);
  return missing;
}

/** Whether a selection is that of a field or a fragment, and not of an operation or an inline fragment. */
function isOfObject(parent: unknown): boolean {
  const { kind } = parent as { readonly kind: Kind };
  return kind === Kind.FIELD || kind === Kind.FRAGMENT_DEFINITION;
}
