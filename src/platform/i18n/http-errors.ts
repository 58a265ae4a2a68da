import type { GraphqlErrorCode } from './graphql-errors';
import type { RequestError } from './request-error';

/** Every code that `error.code` of a response outside GraphQL can have. */
export const httpErrors = {
  BAD_REQUEST: {
    statuses: [400, 413, 414, 415, 417],
    when: 'The request cannot be read, or its method, type, encoding or size is not accepted.',
    texts: [
      'requestUnreadable',
      'urlUnreadable',
      'timeUnreadable',
      'hostUnreadable',
      'expectationUnknown',
      'bodyTooLarge',
      'bodyOfUnknownType',
      'chunkExtensionsTooLarge',
      'notHttp',
    ],
  },
  UNAUTHENTICATED: {
    statuses: [401],
    when: 'The request has no valid bearer token.',
    texts: ['unauthenticated'],
  },
  PARTNER_CLOSED: {
    statuses: [403],
    when: 'The partner of the access token, of the download link or of the upload is closed (`Partner.status`).',
    texts: ['PARTNER_CLOSED', 'linkPartnerClosed'],
  },
  PERSON_BLOCKED: {
    statuses: [403],
    when: 'An operator has blocked the person with this access token.',
    texts: ['PERSON_BLOCKED'],
  },
  FORBIDDEN_ROLE: {
    statuses: [403],
    when: 'The role of the user does not allow the export.',
    texts: ['FORBIDDEN_ROLE'],
  },
  FOREIGN_ORIGIN: {
    statuses: [403],
    when: 'A page of an origin that `CORS_ORIGINS` does not name sends a preflight or opens a WebSocket.',
    texts: ['foreignOrigin'],
  },
  NOT_FOUND: { statuses: [404], when: 'There is no such route.', texts: ['notFound'] },
  CUSTOMER_NOT_FOUND: {
    statuses: [404],
    when: 'The export names a customer that the user cannot see.',
    texts: ['CUSTOMER_NOT_FOUND'],
  },
  LINK_NOT_FOUND: { statuses: [404], when: 'No download has this URL.', texts: ['linkNotFound'] },
  ATTACHMENT_NOT_FOUND: {
    statuses: [404],
    when: 'No attachment or upload has this URL.',
    texts: ['ATTACHMENT_NOT_FOUND'],
  },
  REQUEST_TIMEOUT: {
    statuses: [408],
    isRetryable: true,
    when: 'The request arrives too slowly. The connection is closed.',
    texts: ['requestTooSlow'],
  },
  LINK_EXPIRED: {
    statuses: [410],
    when: 'The download link is older than two weeks, or the URL of an attachment or upload is older than an hour.',
    texts: ['linkExpired', 'attachmentLinkExpired'],
  },
  LINK_EXHAUSTED: { statuses: [410], when: 'The download link has had its 50 downloads.', texts: ['linkExhausted'] },
  LINK_REVOKED: {
    statuses: [410],
    when: 'The download link was revoked, for example because its purchase was cancelled.',
    texts: ['linkRevoked'],
  },
  SESSION_EXPIRED: {
    statuses: [410],
    when: 'The download began more than 24 hours ago. Open the download link again.',
    texts: ['sessionExpired'],
  },
  SESSION_SPENT: {
    statuses: [410],
    when: 'The download has sent twice the size of its file. Open the download link again.',
    texts: ['sessionSpent'],
  },
  FILE_REPLACED: {
    statuses: [410],
    when: 'The edition has had another file since the download began. Open the download link again.',
    texts: ['fileReplaced'],
  },
  PRECONDITION_FAILED: { statuses: [412], when: '`If-Match` names another file.', texts: ['fileDiffers'] },
  RANGE_NOT_SATISFIABLE: {
    statuses: [416],
    when: 'The file does not have the requested bytes, or `Range` names several ranges.',
    texts: ['rangeNotSatisfiable'],
  },
  SIZE_MISMATCH: {
    statuses: [400],
    when: 'The upload has fewer bytes than were announced.',
    texts: ['sizeMismatch'],
  },
  ALREADY_UPLOADED: {
    statuses: [409],
    when: 'Another file was uploaded to this URL before. The same bytes again get the same response as before.',
    texts: ['alreadyUploaded'],
  },
  ATTACHMENT_TOO_LARGE: {
    statuses: [413],
    when: 'The upload has more bytes than were announced.',
    texts: ['ATTACHMENT_TOO_LARGE'],
  },
  ATTACHMENT_TYPE_NOT_ALLOWED: {
    statuses: [415],
    when: 'The content of the uploaded file is not accepted. `error.reason` names the cause, as listed below.',
    texts: [],
  },
  ATTACHMENT_REJECTED: {
    statuses: [422],
    when: 'The virus scanner found malware in the uploaded file. The file was deleted.',
    texts: ['fileInfected'],
  },
  FOREIGN_HOST: {
    statuses: [421],
    when: 'A request to the demo names a `Host` that is not this machine.',
    texts: ['foreignHost'],
  },
  UPGRADE_REQUIRED: {
    statuses: [426],
    when: 'A request to the route of the WebSocket does not open one.',
    texts: ['upgradeNeeded'],
  },
  RATE_LIMITED: {
    statuses: [429],
    isRetryable: true,
    when: 'A rate limit is reached. Try again after `Retry-After`.',
    texts: ['tooMuchByUser', 'tooMuchByPartner', 'tooManyUnknown'],
  },
  HEADERS_TOO_LARGE: {
    statuses: [431],
    when: 'The headers of the request are too large.',
    texts: ['headersTooLarge'],
  },
  INTERNAL_SERVER_ERROR: {
    statuses: [500],
    when: 'The gateway failed. Its log has the reason under the request id.',
    texts: ['internalError'],
  },
  SERVICE_UNAVAILABLE: {
    statuses: [503],
    isRetryable: true,
    when: 'The database or the identity provider is not available. Send the same request again after `Retry-After`.',
    texts: ['databaseUnavailable', 'outcomeUnknown', 'tokensUnverifiable'],
  },
  SESSION_BUSY: {
    statuses: [503],
    isRetryable: true,
    when: 'Other connections of the same download use what it may still send. Try again after `Retry-After`.',
    texts: ['sessionBusy'],
  },
  FILE_UNAVAILABLE: {
    statuses: [503],
    isRetryable: true,
    when: 'The file cannot be read or stored now. No download was counted. Try again after `Retry-After`.',
    texts: ['fileUnavailable', 'fileNotStored'],
  },
  TRY_AGAIN: {
    statuses: [503],
    isRetryable: true,
    when: 'Concurrent requests changed the download link. Send the request again.',
    texts: ['fileUnavailable'],
  },
} as const satisfies Readonly<Record<string, RequestError>>;

/** The code of a request that fails, at `/graphql` or elsewhere; it never changes. */
export type RequestErrorCode = GraphqlErrorCode | keyof typeof httpErrors;
