import type { ErrorCode } from './operations';

/** The codes of top-level errors; subscriptions can also have one of `ErrorCode`. docs/reference/errors.md explains each. */
export const requestErrorCodes = [
  'UNAUTHENTICATED',
  'PERSON_BLOCKED',
  'ROUTER_NOT_TRUSTED',
  'DOCUMENT_NOT_TRUSTED',
  'OPERATION_TOO_COMPLEX',
  'RATE_LIMITED',
  'FORBIDDEN_ROLE',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'INVALID_UTF8',
  'REQUEST_TIMEOUT',
  'HEADERS_TOO_LARGE',
  'FOREIGN_ORIGIN',
  'FOREIGN_HOST',
  'PERSISTED_QUERY_NOT_FOUND',
  'KEY_REVOKED',
  'TOO_MANY_LISTENERS',
  'LISTENER_TOO_SLOW',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

/** What `extensions.code` of a top-level error may be. */
export type TopLevelErrorCode = (typeof requestErrorCodes)[number] | ErrorCode;

/** The code of a top-level error. */
export function codeOf({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> }): TopLevelErrorCode {
  return extensions?.code as TopLevelErrorCode;
}
