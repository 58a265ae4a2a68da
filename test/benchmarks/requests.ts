import { createHash } from 'node:crypto';

/** 20 customers × 5 pieces of software × 8 editions: about 74 kB of JSON. */
export const nestedQuery = `
  query Nested {
    customers(first: 20) {
      nodes {
        id name domain
        software(first: 5) {
          nodes {
            id quantity status purchasedAt
            product { title }
            editions { version language fileType os }
          }
        }
      }
    }
  }`;

/** One customer, five fields. */
export const customerQuery = `
  query OneCustomer($by: CustomerBy!) {
    customer(by: $by) { id name domain country createdAt }
  }`;

/** A request without its token, which the sender adds. */
export interface BenchmarkRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Returns a request that sends a document by POST, as most clients do. */
export function posted(query: string): BenchmarkRequest {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  };
}

/** Returns a request for this customer by GET with the hash of the document; also with the document if it is not `introduced`. */
export function customerRequest(id: string, { introduced }: { readonly introduced: boolean }): BenchmarkRequest {
  const sha256Hash = createHash('sha256').update(customerQuery).digest('hex');
  const parameters = new URLSearchParams({
    ...(introduced ? {} : { query: customerQuery }),
    operationName: 'OneCustomer',
    variables: JSON.stringify({ by: { id } }),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
  });
  return {
    method: 'GET',
    path: `/graphql?${parameters}`,
    headers: { accept: 'application/json', 'apollo-require-preflight': 'true' },
  };
}
