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

/** A screen of a phone: one customer, its first 10 pieces of software and the state of their links. About 2 kB of JSON. */
export const screenQuery = `
  query Screen($by: CustomerBy!) {
    customer(by: $by) {
      id name domain
      software(first: 10) {
        nodes {
          id status
          product { title }
          links(first: 2) { nodes { status expiresAt downloadsRemaining edition { version language } } }
        }
      }
    }
  }`;

/** A request without its token, which the sender adds. */
export interface BenchmarkRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Variables = Readonly<Record<string, unknown>>;

/** Returns a request that sends a document by POST, as most clients do. */
export function posted(query: string, variables?: Variables): BenchmarkRequest {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, ...(variables && { operationName: nameOf(query), variables }) }),
  };
}

/** Whether the server has received the document of a hash before. */
interface Introduced {
  readonly introduced: boolean;
}

/** Returns a request by GET with the hash of a document; also with the document if it is not `introduced`. */
export function byHash(query: string, variables: Variables, { introduced }: Introduced): BenchmarkRequest {
  const parameters = new URLSearchParams({
    ...(introduced ? {} : { query }),
    operationName: nameOf(query),
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hashOf(query) } }),
  });
  return {
    method: 'GET',
    path: `/graphql?${parameters}`,
    headers: { accept: 'application/json', 'apollo-require-preflight': 'true' },
  };
}

/** Returns a request for this customer by GET with the hash of the document. */
export function customerRequest(id: string, introduced: Introduced): BenchmarkRequest {
  return byHash(customerQuery, { by: { id } }, introduced);
}

/** Returns a request as it is sent over HTTP/1.1. */
export function bytesOf({ method, path, headers, body = '' }: BenchmarkRequest, origin: string, token: string): Buffer {
  const all = {
    host: new URL(origin).host,
    ...headers,
    authorization: `Bearer ${token}`,
    ...(method === 'POST' && { 'content-length': Buffer.byteLength(body) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** What is measured of gateways on PostgreSQL. The small query is for a customer of another partner, the least that reads the database. */
export const READS: Readonly<Record<string, BenchmarkRequest>> = {
  nested: posted(nestedQuery),
  'one customer': customerRequest('cus_foreign', { introduced: false }),
};

/** Returns the hash by which clients send a document that the server knows. */
export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

function nameOf(document: string): string {
  return /query (\w+)/.exec(document)?.[1] ?? '';
}
