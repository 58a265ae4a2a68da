import type { LightMyRequestResponse } from 'fastify';

/** Status and body of an answer to the byte, but for the request's id and for what is left of the asker's budget. */
export function exactAnswer({ statusCode, headers, body }: LightMyRequestResponse): string {
  const withoutId = body.replaceAll(String(headers['x-request-id']), 'REQUEST-ID');
  return `${statusCode} ${withoutId.replace(/"remaining":\d+}/, '"remaining":0}')}`;
}
