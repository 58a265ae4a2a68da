import { join } from 'node:path';
import { type DocumentNode, Kind, parse, print, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
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
  it('are there, each with its types', () => {
    const names = documents.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(operations.map(({ title }) => `${title}Document`)));
  });

  it.each(operations)('$title selects the id of whatever has one, so that caches know it again', ({ query }) => {
    expect(selectionsWithout('id', parse(query))).toEqual([]);
  });

  it.each(documents)('%s can be sent as it is, and gives the type of each object', (_name, document) => {
    const isOperation = document.definitions[0]?.kind === Kind.OPERATION_DEFINITION;
    expect(isOperation ? validate(schema, parse(print(document))) : []).toEqual([]);
    expect(selectionsWithout('__typename', document)).toEqual([]);
  });
});

describe('the codes that frontends copy', () => {
  it('are those of the error reference', () => {
    const known: readonly string[] = [...requestErrorCodes, ...Object.keys(ErrorCode)];
    expect(Object.keys(graphqlErrors).filter((code) => !known.includes(code))).toEqual([]);
    expect(requestErrorCodes.filter((code) => !(code in graphqlErrors))).toEqual([]);
  });
});

/** The types of what is selected without this field although it has one. Fragments answer for themselves. */
function selectionsWithout(field: 'id' | '__typename', document: DocumentNode): string[] {
  const missing: string[] = [];
  const types = new TypeInfo(schema);
  const look = visitWithTypeInfo(types, {
    SelectionSet: ({ selections }, _key, parent) => {
      const type = types.getParentType();
      if (!type || !isOfObject(parent) || (field === 'id' && !('getFields' in type && type.getFields().id))) return;
      const isSelected = selections.some(
        (each) => each.kind === Kind.FRAGMENT_SPREAD || (each.kind === Kind.FIELD && each.name.value === field),
      );
      if (!isSelected) missing.push(type.name);
    },
  });
  visit(document, look);
  return missing;
}

/** Not of the operation itself, nor of a part of another selection. */
function isOfObject(parent: unknown): boolean {
  const { kind } = parent as { readonly kind: Kind };
  return kind === Kind.FIELD || kind === Kind.FRAGMENT_DEFINITION;
}
