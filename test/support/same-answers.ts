import type { FastifyInstance, InjectOptions } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { compileOperation } from '../../src/platform/execution/compile-operation';
import { interpretOperation } from '../../src/platform/execution/interpret-operation';
import type { Execute, Operation, Variables } from '../../src/platform/execution/operation';
import { openLog } from '../../src/platform/http/log';
import type { Gateway } from '../../src/server/gateway';
import { contextOf } from '../../src/server/request-context';
import { gatewaySchema } from '../../src/server/schema';
import type { SentOperation } from './client';
import type { Inject } from './through-server';

const schema = gatewaySchema();
const log = openLog('silent');

interface Server {
  readonly gateway: Gateway;
  readonly app: FastifyInstance;
  readonly throughFastify: Inject;
}

/**
 * Runs all queries again, and expects the same data and errors whether they are interpreted or compiled, and the same
 * response with and without Apollo Server, and with and without Fastify.
 */
export async function expectSameAnswers(
  { gateway, app, throughFastify }: Server,
  operations: readonly SentOperation[],
): Promise<void> {
  const distinct = new Map(
    operations.map((each) => [JSON.stringify([each.query, each.variables, each.headers]), each]),
  );
  for (const each of distinct.values()) {
    const operation = queryIn(each.query);
    if (!operation) continue;
    const compiled = compileOperation(operation);
    if (!compiled) continue;
    const interpreted = await answer(gateway, each, operation, interpretOperation(operation));
    expect({ [each.query]: await answer(gateway, each, operation, compiled) }).toEqual({ [each.query]: interpreted });
    const throughServer: Inject = (options) => app.inject(options);
    const byApollo = await response(throughServer, posted(each, THROUGH_APOLLO), each);
    await response(throughServer, posted(each, THROUGH_APOLLO), each);
    for (const send of [throughFastify, throughServer, throughServer])
      expect({ [each.query]: await response(send, posted(each), each) }).toEqual({ [each.query]: byApollo });
    const byFastify = await response(throughFastify, asked(each), each);
    for (const send of [throughServer, throughServer])
      expect({ [each.query]: await response(send, asked(each), each) }).toEqual({ [each.query]: byFastify });
  }
}

/** The direct path does not handle requests with this extension, so Apollo Server answers them. */
const THROUGH_APOLLO = { extensions: { persistedQuery: null } };

function posted({ query, variables }: SentOperation, more: object = {}): InjectOptions {
  return { method: 'POST', url: '/graphql', payload: { query, variables, ...more } };
}

function asked({ query, variables }: SentOperation): InjectOptions {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return { url: `/graphql?${parameters}`, headers: { 'apollo-require-preflight': 'true' } };
}

async function response(send: Inject, options: InjectOptions, { headers, token }: SentOperation) {
  const {
    statusCode,
    headers: all,
    body,
  } = await send({
    ...options,
    headers: { authorization: `Bearer ${await token()}`, ...options.headers, ...headers },
  });
  const { 'x-request-id': requestId, date: _date, ...rest } = all;
  const { extensions: _cost, ...answered } = JSON.parse(body.replaceAll(String(requestId), 'REQUEST'));
  return { statusCode, headers: rest, body: answered };
}

/** Returns the operation of a valid query; null for invalid documents and for mutations. */
function queryIn(query: string): Operation | null {
  try {
    const document = parse(query);
    const definition = getOperationAST(document);
    if (definition?.operation !== 'query' || validate(schema, document).length > 0) return null;
    return { schema, document, definition };
  } catch {
    return null;
  }
}

async function answer(
  gateway: Gateway,
  { headers, token, variables: sent }: SentOperation,
  { definition }: Operation,
  execute: Execute,
) {
  const variables = sent as Variables;
  const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const identity = await gateway.verifyToken(await token());
  const context = contextOf(gateway, { identity, id: 'same-answers', headers, log });
  const result = await execute(context, variables, coerced);
  return JSON.parse(JSON.stringify({ ...result, errors: errorsIn(result) }));
}

/** Returns the errors sorted by path: the order in which fields fail is not defined. */
function errorsIn({ errors }: ExecutionResult) {
  return errors
    ?.map((error) => ({ ...error.toJSON(), at: JSON.stringify(error.path ?? null) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
