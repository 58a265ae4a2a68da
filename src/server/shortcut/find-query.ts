import { isUtf8 } from 'node:buffer';
import type { Operations } from '../../platform/execution/operations';
import { admitDocument } from '../../platform/trusted-documents/admit-document';
import type { TrustedDocuments } from '../../platform/trusted-documents/trusted-documents';
import { findSentQuery, type KnownQuery } from '../known-query';
import { type KnownUrl, KnownUrls } from './known-urls';

/** A compiled query, and the variables to run it with. */
export type Query = Pick<KnownQuery, 'run' | 'variables'>;

/** Finds the compiled queries of requests. Null if there is none, or if anything is unusual. */
interface Queries {
  findByUrl(url: string): Query | null;
  findInBody(body: Buffer): Query | null;
  /** Learns the URL of a query that was executed, with its parameters. */
  learn(url: string, parameters: Readonly<Record<string, unknown>>, query: KnownUrl): void;
}

/** Returns a finder that executes only what the trusted documents allow now. */
export function findingQueries(operations: Operations, trusted: TrustedDocuments): Queries {
  const urls = new KnownUrls();
  return {
    findByUrl: (url) => {
      const requested = urls.find(url);
      if (!requested) return null;
      const { known, variables } = requested;
      const { documentHash, operationName, isTrusted } = known;
      if ((isTrusted || trusted.only) && !trusted.texts.has(documentHash)) return null;
      const run = operations.findCompiledQuery(documentHash, operationName);
      return run && { run, variables };
    },
    findInBody: (bytes) => {
      const body = plainObjectIn(bytes);
      const admitted = body && admitDocument(trusted, { method: 'POST', body });
      return admitted && findSentQuery(operations, admitted.body);
    },
    learn: (url, parameters, query) => urls.learn(url, parameters, query),
  };
}

/** Parts of names that careless code would read as inherited properties, as they are written in JSON. */
const INHERITED = /__proto__|constructor|\\u00/;

const NULL_BYTE = 0;

/** Returns the object in a JSON text; null for anything else, and for what the parser of the whole server could refuse. */
function plainObjectIn(bytes: Buffer): object | null {
  if (!isUtf8(bytes) || bytes.includes(NULL_BYTE)) return null;
  const text = bytes.toString();
  if (INHERITED.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
