import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { type DocumentNode, type FieldNode, Kind, parse, Source, visit } from 'graphql';
import type { ExampleOperation } from '../../playground/playground-config';
import { formatted } from './formatted';

/** The TypeScript type of each scalar in JSON. A missing scalar fails the build. */
const scalars = {
  ID: 'string',
  BigInt: 'number',
  CountryCode: 'string',
  Currency: 'string',
  DateTime: 'string',
  Decimal: 'string',
  EmailAddress: 'string',
  Locale: 'string',
  URL: 'string',
  UUID: 'string',
};

export const config = { scalars, strictScalars: true, immutableTypes: true, useTypeImports: true };

/** Returns the operations in TypeScript: each document with the types of its variables and its result. */
export async function typedOperations(
  sdl: string,
  operations: readonly Pick<ExampleOperation, 'title' | 'query'>[],
  header: string,
): Promise<string> {
  const code = await codegen({
    filename: 'operations.ts',
    schema: parse(sdl),
    documents: operations.map(({ title, query }) => ({ location: title, document: documentOf(query, title) })),
    pluginMap: { operationTypes, typedDocuments },
    plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
    config,
  });
  return formatted(`${header}\n${code.replace(DOCUMENT, '\n// biome-ignore format: generated\n$&')}`);
}

const DOCUMENT = /^export const \w+ = /gm;

/** Returns the document with `__typename`, as clients with a cache send it, so that its types fit every client. */
function documentOf(query: string, title: string): DocumentNode {
  return visit(parse(new Source(query, title)), {
    SelectionSet: (set, _key, parent) => {
      const isOperation = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      const isSelected = set.selections.some((each) => each.kind === Kind.FIELD && each.name.value === '__typename');
      return isOperation || isSelected ? undefined : { ...set, selections: [...set.selections, TYPENAME] };
    },
  });
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
