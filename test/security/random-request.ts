import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type GraphQLSchema, getNamedType, isLeafType } from 'graphql';
import { valuesOf } from './random-value';
import type { SentRequest } from './send';

const JSON_TYPE = 'application/json';
const QUERY = '{ viewer { id } }';
const PREFLIGHTED = { 'apollo-require-preflight': '1' };

const anything = fc.anything({ withBigInt: false, withNullPrototype: true, withUnicodeString: true, maxDepth: 3 });
const text = fc.string({ unit: 'binary' });

/** Returns a POST request with a document. */
export function postOf(document: string | Buffer): SentRequest {
  return post(JSON.stringify({ query: document.toString(), variables: { yes: true, no: false } }));
}

/** Generates requests with each root field, with valid and with invalid variables. */
export function withVariables(schema: GraphQLSchema, texts: fc.Arbitrary<string>): fc.Arbitrary<SentRequest> {
  const roots = { query: schema.getQueryType(), mutation: schema.getMutationType() };
  const requests = Object.entries(roots).flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ args }) => args.length > 0)
      .map(({ name, args, type }) => {
        const declared = args.map((each) => `$${each.name}: ${each.type}`).join(', ');
        const given = args.map((each) => `${each.name}: $${each.name}`).join(', ');
        const below = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
        const query = `${operation} (${declared}) { ${name}(${given}) ${below} }`;
        const values = args.map((each) => [each.name, oftenGood(valuesOf(each.type, texts))] as const);
        return fc.record(Object.fromEntries(values)).map((variables) => post(JSON.stringify({ query, variables })));
      }),
  );
  return fc.oneof(...requests);
}

function oftenGood(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: values, weight: 4 }, { arbitrary: anything, weight: 1 });
}

/** Generates requests with errors of any kind in the method, the headers and the body. */
export const strangeRequest: fc.Arbitrary<SentRequest> = fc.oneof(
  fc
    .oneof(text, fc.constantFrom('', 'null', '{', '{}', '[]', '{"query":}', `{"query":"${QUERY}",}`, '{"query":NaN}'))
    .map(post),
  fc
    .record({
      query: oftenGood(fc.constant(QUERY)),
      variables: anything,
      operationName: anything,
      extensions: anything,
    })
    .map(json),
  fc.record({ query: fc.constant(QUERY), extensions: fc.record({ persistedQuery: anything }) }).map(json),
  fc
    .record({ extensions: fc.record({ persistedQuery: fc.record({ version: anything, sha256Hash: anything }) }) })
    .map(json),
  fc
    .record({ query: fc.constant('query A { viewer { id } } query B { __typename }'), operationName: oftenGood(text) })
    .map(json),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '{"query":'), fc.integer({ min: 1, max: 30_000 }))
    .map(([open, depth]) => post(open.repeat(depth))),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => withRawVariables(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)),
  fc.integer({ min: 1, max: 20_000 }).map((digits) => withRawVariables(`{"first":${'9'.repeat(digits)}}`)),
  fc.constantFrom('1e999', '-1e999', '1e-999', '-0', '0.1e1').map((number) => withRawVariables(`{"first":${number}}`)),
  fc
    .tuple(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString'), anything)
    .map(([key, value]) =>
      post(
        `{"query":"${QUERY}","${key}":${JSON.stringify(value) ?? 0},"variables":{"${key}":{"${key}":{"polluted":1}}}}`,
      ),
    ),
  fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => post(Buffer.concat([Buffer.from('{"query":"'), bytes, Buffer.from('"}')]))),
  fc.constantFrom('utf-16', 'utf-16le', 'latin1', 'utf-7', 'x', '"utf-8"', '').map((charset) =>
    post(Buffer.from(JSON.stringify({ query: QUERY }), 'utf16le'), {
      'content-type': `${JSON_TYPE}; charset=${charset}`,
    }),
  ),
  fc.tuple(fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'x'), fc.boolean()).map(([encoding, isZipped]) =>
    post(isZipped ? gzipSync(JSON.stringify({ query: QUERY })) : JSON.stringify({ query: QUERY }), {
      'content-encoding': encoding,
    }),
  ),
  fc
    .constantFrom('text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/graphql', 'x', '')
    .map((type) => post(JSON.stringify({ query: QUERY }), { 'content-type': type })),
  text.map((content) =>
    post(`--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${content}\r\n--x--\r\n`, {
      'content-type': 'multipart/form-data; boundary=x',
    }),
  ),
  fc.array(fc.oneof(fc.constant({ query: QUERY }), anything), { maxLength: 20 }).map(json),
  fc
    .tuple(fc.dictionary(fc.constantFrom('query', 'variables', 'operationName', 'extensions', 'x'), text), fc.boolean())
    .map(([query, isPreflighted]) => get(`/graphql?${new URLSearchParams(query)}`, isPreflighted ? PREFLIGHTED : {})),
  fc
    .constantFrom(
      'query=%',
      'query=%ff%fe',
      'query[]=x',
      'query=a&query=b',
      'query=%7B__schema%7D',
      '%00',
      'variables={',
    )
    .map((query) => get(`/graphql?${query}`, PREFLIGHTED)),
  fc
    .constantFrom(
      'application/graphql-response+json',
      'text/html',
      '*/*;q=0',
      'application/*',
      'x',
      ',;=',
      'multipart/mixed',
    )
    .map((accept) => post(JSON.stringify({ query: QUERY }), { accept })),
  fc
    .tuple(fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS'), text)
    .map(([method, body]) => ({ ...post(body), method })),
  fc
    .constantFrom('', 'x, y', '*', 'zh-CN;q=x', '\u00ff')
    .map((language) => post(JSON.stringify({ query: QUERY }), { 'accept-language': language })),
);

function withRawVariables(variables: string): SentRequest {
  const query = 'query ($first: Int) { customers(first: $first) { totalCount } }';
  return post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
}

function json(body: unknown): SentRequest {
  return post(JSON.stringify(body));
}

function post(body: string | Buffer, headers: SentRequest['headers'] = {}): SentRequest {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: Buffer.from(body),
  };
}

function get(path: string, headers: SentRequest['headers']): SentRequest {
  return { method: 'GET', path, headers, body: Buffer.alloc(0) };
}
