import { S3Client } from '@aws-sdk/client-s3';
import { ConfigError } from '../base/config-error';
import { storeErrorOf } from './s3-errors';
import { limitResponses } from './s3-response-limit';
import { markSessions } from './s3-session';
import type { BucketLocation } from './store-location';

/** How long a store may take, in milliseconds. */
interface StoreLimits {
  readonly connectMs: number;
  /** From a request for a file to its first byte, with the repetitions of the request. */
  readonly firstByteMs: number;
  /** Between two parts of a file that is read. */
  readonly idleMs: number;
  /** For any other request without content. */
  readonly requestMs: number;
  /** For a request with this number of bytes of content. */
  contentMs(bytes: number): number;
}

/** The slowest rate of an upload. */
const MIN_BYTES_PER_MS = 100;

const LIMITS: StoreLimits = {
  connectMs: 2_000,
  firstByteMs: 5_000,
  idleMs: 10_000,
  requestMs: 10_000,
  contentMs: (bytes) => 10_000 + bytes / MIN_BYTES_PER_MS,
};

/** Without connections of their own, downloads would wait for each other: the SDK has 50 by default. */
const CONNECTIONS = { keepAlive: true, maxSockets: 2_000 };

/** A bucket, and the client that asks it. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  readonly prefix: string;
  readonly limits: StoreLimits;
  /**
   * Runs requests that must be answered within `limitMs`, with a signal that aborts them. Throws `StoreError`, and ENOENT for an
   * object that does not exist.
   */
  ask<Result>(limitMs: number, requests: (abortSignal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** Opens a bucket, without a request. Throws `ConfigError` if its region is unknown. */
export async function openBucket(location: BucketLocation, limits = LIMITS): Promise<Bucket> {
  const { name, prefix, endpoint, region, isPathStyle } = location;
  const client = new S3Client({
    ...(region !== null && { region }),
    ...(endpoint !== null && { endpoint }),
    forcePathStyle: isPathStyle,
    // Other stores than AWS refuse uploads with the SDK's own checksums. The hash of each content is signed in any case.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: limits.connectMs, httpAgent: CONNECTIONS, httpsAgent: CONNECTIONS },
  });
  limitResponses(client);
  markSessions(client);
  await client.config.region().catch(() => {
    throw new ConfigError('AWS_REGION: required with an s3:// store of AWS, a name such as eu-central-1');
  });
  return { client, name, prefix, limits, ask: (limitMs, requests) => ask(`s3://${name}`, limitMs, requests) };
}

async function ask<Result>(
  store: string,
  limitMs: number,
  requests: (abortSignal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // The SDK never returns, not even when it is aborted, if the store changes the protocol (101).
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late.abort();
      reject(new Error('There was no answer.'));
    }, limitMs);
  });
  try {
    return await Promise.race([requests(late.signal), limit]);
  } catch (error) {
    throw storeErrorOf(error, store, late.signal.aborted ? limitMs : null);
  } finally {
    clearTimeout(timer);
  }
}
