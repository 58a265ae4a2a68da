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

/** Returns the types that have this field and are selected without it. Fragments are checked on their own. */
function selectionsWithout(field: 'id' | '__typename', document: DocumentNode): string[] {
  const missing: string[] = [];
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    SelectionSet: ({ selections }, _key, parent) => {
      const type = types.getParentType();
      if (!type || !isOfObject(parent) || (field === 'id' && !('getFields' in type && type.getFields().id))) return;
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
