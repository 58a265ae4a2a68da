import type { LightMyRequestResponse } from 'fastify';

/** Returns the exact status and body of a response, except for the request id and the remaining budget. */
export function exactAnswer({ statusCode, headers, body }: LightMyRequestResponse): string {
  const withoutId = body.replaceAll(String(headers['x-request-id']), 'REQUEST-ID');
  return `${statusCode} ${withoutId.replace(/"remaining":\d+}/, '"remaining":0}')}`;
}
