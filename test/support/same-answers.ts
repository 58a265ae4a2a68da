import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { compileOperation } from '../../src/platform/execution/compile-operation';
import { interpretOperation } from '../../src/platform/execution/interpret-operation';
import type { Execute, Operation, Variables } from '../../src/platform/execution/operation';
import { openLog } from '../../src/platform/http/log';
import type { Gateway } from '../../src/server/gateway';
import { contextOf } from '../../src/server/request-context';
import { gatewaySchema } from '../../src/server/schema';
import type { Asked } from './client';

const schema = gatewaySchema();
const log = openLog('silent');

interface Server {
  readonly gateway: Gateway;
  readonly app: FastifyInstance;
}

/**
 * Asks all queries once more and expects the same data and the same errors when they are interpreted and when they are
 * compiled, and the same response whether or not it comes through Apollo Server.
 */
export async function expectSameAnswers({ gateway, app }: Server, asked: readonly Asked[]): Promise<void> {
  const distinct = new Map(asked.map((each) => [JSON.stringify([each.query, each.variables, each.headers]), each]));
  for (const each of distinct.values()) {
    const operation = queryIn(each.query);
    if (!operation) continue;
    const compiled = compileOperation(operation);
    if (!compiled) continue;
    const interpreted = await answer(gateway, each, operation, interpretOperation(operation));
    expect({ [each.query]: await answer(gateway, each, operation, compiled) }).toEqual({ [each.query]: interpreted });
    const byApollo = await response(app, each, NOT_DIRECTLY);
    await response(app, each, NOT_DIRECTLY);
    expect({ [each.query]: await response(app, each) }).toEqual({ [each.query]: byApollo });
  }
}

/** Only Apollo Server reads requests that persist nothing. */
const NOT_DIRECTLY = { extensions: { persistedQuery: null } };

async function response(app: FastifyInstance, { query, variables, headers, token }: Asked, more: object = {}) {
  const {
    statusCode,
    headers: all,
    body,
  } = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${await token()}`, ...headers },
    payload: { query, variables, ...more },
  });
  const { 'x-request-id': requestId, date: _date, ...rest } = all;
  const { extensions: _cost, ...answered } = JSON.parse(body.replaceAll(String(requestId), 'REQUEST'));
  return { statusCode, headers: rest, body: answered };
}

/** Null for what never runs, and for what would change something. */
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
  { headers, token, variables: sent }: Asked,
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

/** In the order of their places: which of two fields fails first is nobody's business. */
function errorsIn({ errors }: ExecutionResult) {
  return errors
    ?.map((error) => ({ ...error.toJSON(), at: JSON.stringify(error.path ?? null) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
