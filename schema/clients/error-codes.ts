import type { ErrorCode } from './operations';

/** Why a request, or a field of it, failed, beside what `ErrorCode` says; the README tells what each means. */
export const requestErrorCodes = [
  'UNAUTHENTICATED',
  'DOCUMENT_NOT_TRUSTED',
  'OPERATION_TOO_COMPLEX',
  'RATE_LIMITED',
  'FORBIDDEN_ROLE',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
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
