import { errorCode } from '../http/http.metrics';
import { Counter } from '../metrics/counter';
import { Histogram, REQUEST_SECONDS } from '../metrics/histogram';
import { Label } from '../metrics/label';
import { ErrorCode } from './error-code';

/** The names that operations may have in metrics. Clients choose any other name freely. */
export const operationNames = new Label({
  name: 'operation',
  description: 'the name of a trusted document, or of an operation in `schema/operations`; `other` for all others',
});

export const operationDuration = new Histogram({
  name: 'graphql_operation_duration_seconds',
  help: 'Duration of GraphQL requests in seconds, from the body to the response, sending not included. Without subscriptions.',
  labels: [operationNames],
  limits: REQUEST_SECONDS,
});

export const operationErrors = new Counter({
  name: 'graphql_operation_errors_total',
  help: 'GraphQL requests with a top-level error, by its code. A request with several codes counts for each of them.',
  labels: [operationNames, errorCode],
});

export const userErrors = new Counter({
  name: 'graphql_user_errors_total',
  help: 'Entries of userErrors, by their code.',
  labels: [
    operationNames,
    new Label({ name: 'code', description: 'a value of the enum `ErrorCode`', values: Object.keys(ErrorCode) }),
  ],
});

export const operationCost = new Histogram({
  name: 'graphql_operation_cost_points',
  help: 'Cost of the operations that were within MAX_COST, in points.',
  limits: [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000],
});

export const executions = new Counter({
  name: 'graphql_executions_total',
  help: 'Executed operations, by how. An operation is compiled when it is sent a second time.',
  labels: [new Label({ name: 'how', description: '`compiled` or `interpreted`', values: ['compiled', 'interpreted'] })],
});
