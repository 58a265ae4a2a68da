import type { FastifyRequest } from 'fastify';
import { MINUTE_MS } from '../base/clock';
import type { Database, OpenDatabase } from '../database/database';
import { sql } from '../database/sql';
import { HttpProblem } from '../http/problem';
import type { KeyRing } from '../secrets/key-ring';
import { createNetworkDigests } from './network';
import { createSharedLimit, type SharedLimit } from './shared-limit';

/** How much may be asked for within any minute. */
export interface RateLimitSettings {
  /** By one user: cost of operations, in points. */
  readonly userCost: number;
  /** By all people of a partner together. */
  readonly partnerCost: number;
  /** Requests of one user of which nothing came but a refusal: to read and to check them takes time, and some are audited. */
  readonly refused: number;
  /** Requests without a valid token from one network. */
  readonly unknownCallers: number;
  /** Requests for links that are not ours from one network. */
  readonly unknownLinks: number;
}

/** The limits that a running gateway keeps. */
export interface RateLimits {
  readonly userCost: SharedLimit;
  readonly partnerCost: SharedLimit;
  readonly refused: SharedLimit;
  readonly countUnknownCaller: CountStranger;
  readonly countUnknownLink: CountStranger;
}

/** Opens the limits of a gateway; the keys make digests of what must not be stored. */
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

/** Forgets what counts no more. */
export async function removeOldUses(database: Database): Promise<void> {
  await database.transaction((tx) => tx.query(sql`DELETE FROM "rateLimitUses" WHERE "countsUntil" <= ${tx.now}`));
}

/** Counts a request of somebody unknown. Throws 429 RATE_LIMITED where too many came from their network. */
type CountStranger = (request: Pick<FastifyRequest, 'ip'>) => Promise<void>;

/** Counts strangers by their networks, which go by digests. */
function createAnonymousCounter(limit: SharedLimit, digest: (address: string) => string): CountStranger {
  return async ({ ip }) => {
    const verdict = await limit.take(digest(ip), 1);
    if (verdict.isGranted) return;
    const { retryAfterSeconds: seconds } = verdict;
    throw new HttpProblem(429, 'RATE_LIMITED', 'tooManyUnknown', { details: { seconds }, retryAfterSeconds: seconds });
  };
}
