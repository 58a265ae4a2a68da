import type { LightMyRequestResponse } from 'fastify';

/** A cursor, with its position and its signature. The signature depends on the filter of the list. */
const CURSOR = /"((?:start|end)?[cC]ursor)":"([\w-]+)\.[\w-]+"/g;

/**
 * Returns the exact status and body of a response, except for the request id, the remaining budget and the signatures of
 * cursors.
 */
export function exactAnswer({ statusCode, headers, body }: LightMyRequestResponse): string {
  const withoutId = body.replaceAll(String(headers['x-request-id']), 'REQUEST-ID');
  const withoutSignatures = withoutId.replace(CURSOR, '"$1":"$2"');
  return `${statusCode} ${withoutSignatures.replace(/"remaining":\d+}/, '"remaining":0}')}`;
}
