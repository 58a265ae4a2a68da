import { STATUS_CODES } from 'node:http';
import { graphqlErrors } from '../i18n/graphql-errors';
import { httpErrors } from '../i18n/http-errors';
import { Counter } from '../metrics/counter';
import { Gauge } from '../metrics/gauge';
import { Histogram, REQUEST_SECONDS } from '../metrics/histogram';
import { Label } from '../metrics/label';

/** The routes of the gateway, never a URL. `createHttpServer` adds each one that is registered. */
export const routes = new Label({
  name: 'http_route',
  description: 'the route as it is registered, such as `/downloads/:token`; `none` if there is no such route',
  other: 'none',
});

const method = new Label({
  name: 'http_request_method',
  description: 'the method',
  values: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'],
  other: '_OTHER',
});

const status = new Label({
  name: 'http_response_status_code',
  description: 'the status code',
  values: Object.keys(STATUS_CODES),
});

/** The codes of errors that are not entries of `userErrors`. */
export const errorCode = new Label({
  name: 'code',
  description: 'a code of [errors](errors.md)',
  values: new Set([...Object.keys(graphqlErrors), ...Object.keys(httpErrors)]),
  other: 'OTHER',
});

export const requestDuration = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Duration of HTTP requests in seconds, until the response was sent or its client disconnected.',
  labels: [method, routes, status],
  limits: REQUEST_SECONDS,
});

export const requestErrors = new Counter({
  name: 'gateway_request_errors_total',
  help: 'Requests with an error, by the code of the error. A request with several codes counts for each of them.',
  labels: [routes, errorCode],
});

export const cutResponses = new Counter({
  name: 'gateway_responses_cut_total',
  help: 'Downloads, streams and known queries whose client disconnected before everything was sent.',
  labels: [routes],
});

export const openConnections = new Gauge({
  name: 'gateway_connections_open',
  help: 'Open connections of clients.',
});

export const closedConnections = new Counter({
  name: 'gateway_connections_refused_total',
  help: 'Connections that were closed because of a limit, or because what was received is not a request.',
  labels: [
    new Label({
      name: 'reason',
      description:
        '`TOO_MANY` (`MAX_CONNECTIONS`), `TOO_MANY_OF_ADDRESS` (`MAX_CONNECTIONS_PER_ADDRESS`), `REQUEST_TIMEOUT` (the client ' +
        'sends or reads too slowly), `HEADERS_TOO_LARGE` or `BAD_REQUEST`',
      values: ['TOO_MANY', 'TOO_MANY_OF_ADDRESS', 'REQUEST_TIMEOUT', 'HEADERS_TOO_LARGE', 'BAD_REQUEST'],
    }),
  ],
});

export const droppedLogLines = new Counter({
  name: 'gateway_log_lines_dropped_total',
  help: 'Lines of the log that could not be written and are lost.',
});
