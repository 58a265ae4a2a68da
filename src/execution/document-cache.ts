import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Enough for the documents of many clients, and some ten megabytes with what is compiled of them. */
const MAX_DOCUMENTS = 500;
const MAX_CHARACTERS = 250_000;

/** The documents that were parsed and validated lately. What is compiled of them goes with them. */
export interface DocumentCache {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
  /** Finds a document by its SHA-256, in hexadecimal. */
  find(hash: string): DocumentNode | undefined;
}

/** Keeps documents by key: their hash, behind that of the schema. */
export function documentCache(): DocumentCache {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ loc }) => loc?.source.body.length || 1,
  });
  return {
    get: async (key) => documents.get(hashIn(key)),
    set: async (key, document) => void documents.set(hashIn(key), document),
    delete: async (key) => documents.delete(hashIn(key)),
    find: (hash) => documents.get(hash),
  };
}

/** There is one schema only. */
function hashIn(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
