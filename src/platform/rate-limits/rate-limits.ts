import type { FastifyRequest } from 'fastify';
import { MINUTE_MS } from '../base/clock';
import type { Database, OpenDatabase } from '../database/database';
import { sql } from '../database/sql';
import { HttpProblem } from '../http/problem';
import type { KeyRing } from '../secrets/key-ring';
import { createNetworkDigests } from './network';
import { createSharedLimit, type SharedLimit } from './shared-limit';

/** The most that is allowed within any minute. */
export interface RateLimitSettings {
  /** Cost of the operations of one user, in points. */
  readonly userCost: number;
  /** Cost of the operations of all users of a partner together, in points. */
  readonly partnerCost: number;
  /** Refused requests of one user. Reading and checking them takes time, and some are audited. */
  readonly refused: number;
  /** Requests without a valid token from one network. */
  readonly unknownCallers: number;
  /** Requests from one network for links that do not exist. */
  readonly unknownLinks: number;
}

/** The rate limits of a running gateway. */
export interface RateLimits {
  readonly userCost: SharedLimit;
  readonly partnerCost: SharedLimit;
  readonly refused: SharedLimit;
  readonly countUnknownCaller: CountAnonymous;
  readonly countUnknownLink: CountAnonymous;
}

/** Opens the rate limits of a gateway. The keys are for digests of addresses, which must not be stored. */
export function openRateLimits(database: OpenDatabase, settings: RateLimitSettings, keys: KeyRing): RateLimits {
  const limit = (name: keyof RateLimitSettings) =>
    createSharedLimit(database, { name, most: settings[name], windowMs: MINUTE_MS });
  const digest = createNetworkDigests(keys);
  return {
    userCost: limit('userCost'),
    partnerCost: limit('partnerCost'),
    refused: limit('refused'),
    countUnknownCaller: createAnonymousCounter(limit('unknownCallers'), digest),
    countUnknownLink: createAnonymousCounter(limit('unknownLinks'), digest),
  };
}

/** Deletes the uses that no longer count. */
export async function removeOldUses(database: Database): Promise<void> {
  await database.transaction((tx) => tx.query(sql`DELETE FROM "rateLimitUses" WHERE "countsUntil" <= ${tx.now}`));
}

/** Counts a request of an anonymous caller. Throws 429 RATE_LIMITED if there were too many from the same network. */
type CountAnonymous = (request: Pick<FastifyRequest, 'ip'>) => Promise<void>;

function createAnonymousCounter(limit: SharedLimit, digest: (address: string) => string): CountAnonymous {
  return async ({ ip }) => {
    const verdict = await limit.take(digest(ip), 1);
    if (verdict.isGranted) return;
    const { retryAfterSeconds: seconds } = verdict;
    throw new HttpProblem(429, 'RATE_LIMITED', 'tooManyUnknown', { details: { seconds }, retryAfterSeconds: seconds });
  };
}
