import { StoreError, type StoreProblem } from '../base/store-error';

/** What the operator should know of an error of a store, by the name of the error. */
const CAUSES: Readonly<Record<string, readonly [StoreProblem, string]>> = {
  NoSuchBucket: ['STORE_NO_BUCKET', 'the bucket does not exist; create it, or correct its name'],
  CredentialsProviderError: [
    'STORE_REFUSED',
    'there are no credentials, or they have expired; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role',
  ],
  InvalidAccessKeyId: ['STORE_REFUSED', 'the access key is unknown; check AWS_ACCESS_KEY_ID'],
  SignatureDoesNotMatch: ['STORE_REFUSED', 'the secret key is wrong; check AWS_SECRET_ACCESS_KEY'],
  ExpiredToken: ['STORE_REFUSED', 'the credentials have expired'],
  InvalidToken: ['STORE_REFUSED', 'the session token is invalid; check AWS_SESSION_TOKEN'],
  AccessDenied: ['STORE_REFUSED', 'the credentials do not permit this; check the policy of the bucket'],
  RequestTimeTooSkewed: ['STORE_REFUSED', 'the clock of this machine or of the store is wrong'],
  PermanentRedirect: ['STORE_REFUSED', 'the bucket is in another region; correct AWS_REGION or the endpoint'],
  AuthorizationHeaderMalformed: ['STORE_REFUSED', 'the bucket is in another region; correct AWS_REGION'],
  InvalidObjectState: ['STORE_REFUSED', 'the file is in an archive, from which it must be restored first'],
  InvalidRange: ['STORE_FAULTY', 'the file is shorter than it was when it was stored'],
  XAmzContentSHA256Mismatch: ['STORE_FAULTY', 'the content was changed on its way to the store'],
  ResponseTooLong: ['STORE_FAULTY', 'the store answers with more than lists and errors have'],
  BadDigest: ['STORE_FAULTY', 'the content was changed on its way to the store'],
};

/** The same for the refusal of temporary credentials, which some stores do not explain. */
const SESSION_REFUSED = [
  'STORE_REFUSED',
  'the credentials have expired or do not permit this; renew them, or check the policy of the bucket',
] as const;

/** The same by the status of a response, for stores and proxies that name no error. */
const CAUSES_BY_STATUS: Readonly<Record<number, readonly [StoreProblem, string]>> = {
  301: ['STORE_REFUSED', 'the bucket is in another region, or the endpoint is wrong'],
  401: ['STORE_REFUSED', 'the credentials are wrong'],
  403: ['STORE_REFUSED', 'the credentials are wrong or do not permit this'],
  412: ['STORE_REFUSED', 'a precondition of the store is not met'],
};

const UNANSWERED = 0;
const FORBIDDEN = 403;
const TOO_MANY = 429;

/** The file has another size than expected. The message is that of a directory. */
export class WrongSize extends Error {
  constructor(found: number, expected: number) {
    super(`This file has ${found} bytes instead of ${expected}.`);
  }
}

/** An error of the SDK. */
export interface SdkError extends Error {
  readonly code?: unknown;
  /** Whether the refused request was signed with temporary credentials. */
  readonly hasSession?: boolean;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Returns the error for what the SDK, the network or our own checks threw. `limitMs` is the time within which there was no answer;
 * null if there was one.
 */
export function storeErrorOf(thrown: unknown, store: string, limitMs: number | null): Error {
  if (thrown instanceof StoreError || thrown instanceof WrongSize || !(thrown instanceof Error)) return thrown as Error;
  if (isMissing(thrown)) return missingFile();
  const [problem, cause] = causeOf(thrown, limitMs);
  return new StoreError(problem, `${store}: ${cause}.`, { cause: thrown });
}

/** Returns the error for a file that a store does not have, with the same code as that of a directory. */
function missingFile(): Error {
  return Object.assign(new Error('The store does not have this file.'), { code: 'ENOENT' });
}

function isMissing({ name, $metadata }: SdkError): boolean {
  return ['NoSuchKey', 'NoSuchUpload'].includes(name) || (name === 'NotFound' && $metadata?.httpStatusCode === 404);
}

function causeOf(error: SdkError, limitMs: number | null): readonly [StoreProblem, string] {
  const { name, code, $metadata, hasSession } = error;
  const status = $metadata?.httpStatusCode;
  const isUnexplained = status === FORBIDDEN && (name === 'AccessDenied' || !CAUSES[name]);
  const known =
    hasSession && isUnexplained ? SESSION_REFUSED : (CAUSES[name] ?? CAUSES_BY_STATUS[status ?? UNANSWERED]);
  if (known) return [known[0], `${known[1]} (${nameOf(error)})`];
  if (limitMs !== null) return ['STORE_TOO_SLOW', `there was no answer within ${limitMs} ms`];
  if (status !== undefined && (status >= 500 || status === TOO_MANY))
    return ['STORE_BUSY', `the store answered ${status} (${nameOf(error)})`];
  if (status !== undefined)
    return ['STORE_FAULTY', `the answer is not that of an S3 store (${status}, ${nameOf(error)})`];
  return ['STORE_UNREACHABLE', `the store cannot be reached (${typeof code === 'string' ? code : nameOf(error)})`];
}

/** The name may come from the store. */
function nameOf({ name }: Error): string {
  return /^\w{1,64}$/.test(name) ? name : 'unknown error';
}
