import type { RequestError } from './request-error';

/** Every code that `extensions.code` of a top-level GraphQL error can have. The codes of `userErrors` are in `ErrorCode`. */
export const graphqlErrors = {
  UNAUTHENTICATED: {
    statuses: [401],
    when: 'The request has no valid bearer token. Nothing of it was read.',
    texts: ['unauthenticated', 'signInAgain'],
  },
  ROUTER_NOT_TRUSTED: {
    statuses: [403],
    when: 'A request to `/subgraph` does not have the secret of the federation router.',
    texts: ['routerNotTrusted'],
  },
  PARTNER_CLOSED: {
    statuses: [403],
    when: 'The partner of the access token is closed (`Partner.status`). Nothing of the request was read.',
    texts: ['PARTNER_CLOSED'],
  },
  PERSON_BLOCKED: {
    statuses: [403],
    when: 'An operator has blocked the person with this access token. Nothing of the request was read.',
    texts: ['PERSON_BLOCKED'],
  },
  DOCUMENT_NOT_TRUSTED: {
    statuses: [403],
    when: 'The document is not a trusted one, and the gateway accepts no others (`TRUSTED_DOCUMENTS_ONLY`).',
    texts: ['documentNotTrusted'],
  },
  OPERATION_TOO_COMPLEX: {
    statuses: [400],
    when: 'The operation exceeds a limit. `extensions.limit` names it, `extensions.maximum` is its value. Nothing was run.',
    texts: [
      'tooManyTokens',
      'tooDeep',
      'tooManyAliases',
      'tooManyDirectives',
      'tooManySelections',
      'tooManyRootFields',
      'tooCostly',
      'tooManyErrors',
      'oncePerOperation',
    ],
  },
  RATE_LIMITED: {
    statuses: [429, 200],
    isRetryable: true,
    when: 'A rate limit is reached; with 200 only one field is refused. Try again after `extensions.retryAfterSeconds`.',
    texts: ['tooMuchByUser', 'tooMuchByPartner', 'tooManyReveals', 'tooManyUnknown'],
  },
  FORBIDDEN_ROLE: {
    statuses: [200],
    when:
      'The query, mutation or subscription, or the node, needs a role that the user does not have. It is null; the rest of the ' +
      'data is there. A field of an object that needs another role is null without an error: `extensions.forbidden` lists it.',
    texts: ['roleNeeded'],
  },
  BAD_USER_INPUT: {
    statuses: [400, 200],
    when: 'An argument or a variable is not valid: a page size out of range, a cursor of another list, an id of another type, an unknown field. `extensions.problems` has the path, the code and an explanation of each problem.',
    texts: [
      'pageFromBothEnds',
      'pageSize',
      'cursorOfAnotherList',
      'cursorGone',
      'searchTooLong',
      'tooManyIds',
      'tooManyRepresentations',
      'representationUnreadable',
      'argumentMissing',
      'notAnId',
      'idOfAnotherType',
      'variablesInvalid',
      'listTooLong',
      'onlyLive',
      'dayToCome',
      'daysReversed',
      'tooManyDays',
    ],
  },
  GRAPHQL_PARSE_FAILED: { statuses: [400], when: 'The document is not valid GraphQL syntax.', texts: [] },
  GRAPHQL_VALIDATION_FAILED: {
    statuses: [400],
    when: 'The document does not fit the schema, for example because a field does not exist. `extensions.problems` has its place.',
    texts: ['conditionalSubscription'],
  },
  OPERATION_RESOLUTION_FAILURE: {
    statuses: [400],
    when: 'The document has no operation of the requested name, or it has several and the request names none.',
    texts: [],
  },
  PERSISTED_QUERY_NOT_FOUND: {
    statuses: [200],
    when: 'The gateway does not know the hash. Send the document together with its hash.',
    texts: [],
  },
  BAD_REQUEST: {
    statuses: [400, 405, 406, 413, 415],
    when: 'This is not a GraphQL request, or its method, type, encoding or size is not accepted.',
    texts: [
      'methodUnknown',
      'eventStreamOnly',
      'onlySubscriptions',
      'requestUnreadable',
      'bodyTooLarge',
      'bodyOfUnknownType',
      'bodyCompressed',
      'bodyNotUtf8',
      'forbiddenMember',
      'hostUnreadable',
      'chunkExtensionsTooLarge',
      'notHttp',
    ],
  },
  INVALID_UTF8: {
    statuses: [400],
    when: 'The body or the query of the URL is not UTF-8. Nothing of it was read.',
    texts: ['notUtf8', 'urlNotUtf8'],
  },
  REQUEST_TIMEOUT: {
    statuses: [408],
    isRetryable: true,
    when: 'The request arrives too slowly. The connection is closed.',
    texts: ['requestTooSlow'],
  },
  HEADERS_TOO_LARGE: { statuses: [431], when: 'The headers of the request are too large.', texts: ['headersTooLarge'] },
  FOREIGN_ORIGIN: {
    statuses: [403],
    when: 'A page of an origin that `CORS_ORIGINS` does not name sends a preflight.',
    texts: ['foreignOrigin'],
  },
  FOREIGN_HOST: {
    statuses: [421],
    when: 'A request to the demo names a `Host` that is not this machine.',
    texts: ['foreignHost'],
  },
  KEY_REVOKED: {
    statuses: [200],
    when: 'The query reads the value of a revoked product key. The field is null.',
    texts: ['KEY_REVOKED'],
  },
  CUSTOMER_NOT_FOUND: {
    statuses: [200],
    when: 'A subscription names a customer that the user cannot see.',
    texts: ['CUSTOMER_NOT_FOUND'],
  },
  SOFTWARE_NOT_FOUND: {
    statuses: [200],
    when: 'A subscription names software that the user cannot see.',
    texts: ['SOFTWARE_NOT_FOUND'],
  },
  CANCELLATION_NOT_FOUND: {
    statuses: [200],
    when: 'A subscription names a cancellation request that the user cannot see.',
    texts: ['CANCELLATION_NOT_FOUND'],
  },
  TOO_MANY_LISTENERS: {
    statuses: [200],
    isRetryable: true,
    when: 'The user, or this process, has its maximum number of subscriptions.',
    texts: ['tooManyListeners', 'tooManyListenersHere'],
  },
  LISTENER_TOO_SLOW: {
    statuses: [200],
    isRetryable: true,
    when: 'The client read the events of a subscription too slowly. The subscription has ended: subscribe again.',
    texts: ['tooSlowToListen'],
  },
  SERVICE_UNAVAILABLE: {
    statuses: [503],
    isRetryable: true,
    when: 'The database or the identity provider is not available. Send the same request again after `Retry-After`.',
    texts: ['databaseUnavailable', 'outcomeUnknown', 'tokensUnverifiable'],
  },
  INTERNAL_SERVER_ERROR: {
    statuses: [200, 500],
    when: 'The gateway failed. Its log has the reason under the request id.',
    texts: ['internalError'],
  },
} as const satisfies Readonly<Record<string, RequestError>>;

/** The code of a top-level GraphQL error; it never changes. */
export type GraphqlErrorCode = keyof typeof graphqlErrors;
