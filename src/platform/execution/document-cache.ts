import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { operationSizes } from './document-size';

/** Enough for the documents of many clients, and some ten megabytes with what is compiled of them. */
const MAX_DOCUMENTS = 500;
const MAX_CHARACTERS = 250_000;

/** What is compiled of a document grows with its selections, fragments spread out; so long are they as they are written. */
const CHARACTERS_OF_SELECTION = 20;

/** The documents that were parsed and validated lately. What is compiled of them goes with them. */
export interface DocumentCache {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
  /** Finds a document by its SHA-256, in hexadecimal. */
  find(hash: string): DocumentNode | undefined;
}

/** Keeps documents by key: their hash, behind that of the schema. Those that are trusted, by hash, never drop out. */
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

/** There is one schema only. */
function hashIn(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
