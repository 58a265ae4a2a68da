import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { type DocumentNode, type FieldNode, Kind, parse, Source, visit } from 'graphql';
import type { ExampleOperation } from '../../playground/playground-config';
import { formatted } from './formatted';

const HEADER = '// Made of schema/operations by `npm run schema`: do not edit it, copy it.';

/** What each scalar is in JSON. A scalar that is missing here fails the build. */
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

const config = { scalars, strictScalars: true, immutableTypes: true, useTypeImports: true };

/** The operations in TypeScript: of each the document, typed with its variables and with what it gives. */
export async function typedOperations(sdl: string, operations: readonly ExampleOperation[]): Promise<string> {
  const code = await codegen({
    filename: 'operations.ts',
    schema: parse(sdl),
    documents: operations.map(({ title, query }) => ({ location: title, document: documentOf(query, title) })),
    pluginMap: { operationTypes, typedDocuments },
    plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
    config,
  });
  return formatted(`${HEADER}\n${code.replace(DOCUMENT, '\n// biome-ignore format: nobody reads it\n$&')}`);
}

const DOCUMENT = /^export const \w+ = /gm;

/** With `__typename` in it, as clients that have a cache send it: so its types are true whichever client sends it. */
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
