import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { operationSizes } from './document-size';

/** Enough for the documents of many clients; about ten megabytes with their compiled operations. */
const MAX_DOCUMENTS = 500;
const MAX_CHARACTERS = 250_000;

/** Average length of a selection as written. A compiled operation grows with its selections after fragments are expanded. */
const CHARACTERS_OF_SELECTION = 20;

/** The documents that were parsed and validated recently. Compiled operations are dropped with their document. */
export interface DocumentCache {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
  /** Finds a document by its SHA-256, in hexadecimal. */
  find(hash: string): DocumentNode | undefined;
}

/** Creates a cache of documents. Its keys are the hash of the schema followed by that of the document. Trusted documents are never dropped. */
export function createDocumentCache(trusted: ReadonlyMap<string, DocumentNode>): DocumentCache {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: sizeOf,
  });
  const find = (hash: string) => trusted.get(hash) ?? documents.get(hash);
  return {
    get: async (key) => find(hashIn(key)),
    set: async (key, document) => void documents.set(hashIn(key), document),
    delete: async (key) => documents.delete(hashIn(key)),
    find,
  };
}

function sizeOf(document: DocumentNode): number {
  const selections = operationSizes(document).reduce((sum, operation) => sum + operation.selections, 0);
  return Math.max(1, document.loc?.source.body.length ?? 0, selections * CHARACTERS_OF_SELECTION);
}

/** Ignores the schema in a key: there is only one. */
function hashIn(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
