import { hash } from 'node:crypto';
import { type DocumentNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import type { Plugin } from 'vite';
import { formatManifest, type ManifestOperation } from '../platform/trusted-documents/manifest';

/** A document in a file that `npm run schema` generates. */
const DOCUMENT = /^export const \w+Document = (\{.*\}) as unknown as /gm;

/**
 * Writes a manifest of the documents that the page sends next to its assets, so that a gateway that executes trusted documents only
 * executes these as well.
 */
export function listDocuments(fileName: string): Plugin {
  // Of each file, since a build that watches reads only files that have changed.
  const listed = new Map<string, readonly ManifestOperation[]>();
  return {
    name: 'list-documents',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('.operations.ts')) listed.set(id, operationsIn(code));
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: formatManifest([...listed.values()].flat()) });
    },
  };
}

function operationsIn(code: string): readonly ManifestOperation[] {
  return [...code.matchAll(DOCUMENT)].map(([, json = '']) => manifestOperation(JSON.parse(json)));
}

/** The hash is that of the text that Apollo Client sends. */
function manifestOperation(document: DocumentNode): ManifestOperation {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const { name, operation: type } = operation as OperationDefinitionNode;
  const body = print(document);
  return { id: hash('sha256', body), name: name?.value ?? '', type, body };
}
