import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import type { RateLimitSettings } from '../rate-limits/rate-limits';
import { count } from './count';

/** Fastify's names of networks that are not reachable from outside. */
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** The number of proxies in a chain, or their addresses and networks. */
const proxies = z
  .string()
  .transform((text) => (/^[1-9]$/.test(text) ? Number(text) : text.split(',').map((proxy) => proxy.trim())))
  .refine(
    (proxyList) => typeof proxyList === 'number' || proxyList.every(isNetwork),
    'must be the number of proxies, or their addresses or networks, separated by commas',
  );

/** A wider network has many owners: if it were trusted as a proxy, any of them could forge the address of a request. */
const MIN_BITS = 7;

function isNetwork(text: string): boolean {
  if (NAMED_NETWORKS.includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const width = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return (
    width > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= MIN_BITS && Number(bits) <= width))
  );
}

/** The rate limits, and the proxies that are trusted to report the address of a request. */
export const rateLimitVariables = {
  RATE_LIMIT_USER: count(60_000).meta({
    description: 'The most that all operations of one user can cost within a minute. At least `MAX_COST`.',
    unit: 'points per minute',
  }),
  RATE_LIMIT_PARTNER: count(300_000).meta({
    description:
      'The most that all operations of all users of one partner can cost within a minute. At least `MAX_COST`.',
    unit: 'points per minute',
  }),
  RATE_LIMIT_REFUSED: count(600).meta({
    description:
      'The most requests of one user that can be refused within a minute. After that, no request of the user is read.',
    unit: 'requests per minute',
  }),
  RATE_LIMIT_UNKNOWN_CALLERS: count(600).meta({
    description: 'The most requests without a valid token from one network within a minute.',
    unit: 'requests per minute',
  }),
  RATE_LIMIT_UNKNOWN_LINKS: count(60).meta({
    description: 'The most requests from one network for links that do not exist, within a minute.',
    unit: 'requests per minute',
  }),
  KEY_REVEALS_PER_HOUR: count(30).meta({
    description:
      'The most product keys whose values one user can read within an hour. Each can be read any number of times.',
    unit: 'keys per hour',
  }),
  TRUST_PROXY: proxies.optional().meta({
    description:
      'The proxies whose `X-Forwarded-For` names the client: how many there are in a row (then clients must not be able to bypass them), or their addresses and networks.',
    format: '1 to 9, or addresses and networks, separated by commas',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof rateLimitVariables>> & { readonly MAX_COST: number };

/** Returns the rate limits. Throws `ConfigError` if one of them would never allow the most expensive operation. */
export function rateLimitsOf(variables: Variables) {
  assertAffordable(variables);
  const rateLimits: RateLimitSettings = {
    userCost: variables.RATE_LIMIT_USER,
    partnerCost: variables.RATE_LIMIT_PARTNER,
    refused: variables.RATE_LIMIT_REFUSED,
    unknownCallers: variables.RATE_LIMIT_UNKNOWN_CALLERS,
    unknownLinks: variables.RATE_LIMIT_UNKNOWN_LINKS,
  };
  return {
    rateLimits,
    /** The number of different product keys whose values one user may read within an hour. */
    keyRevealsPerHour: variables.KEY_REVEALS_PER_HOUR,
    /** The proxies whose `X-Forwarded-For` is trusted, or the number of proxies in a chain. */
    trustProxy: variables.TRUST_PROXY ?? false,
  };
}

function assertAffordable(variables: Variables): void {
  const tooLow = (['RATE_LIMIT_USER', 'RATE_LIMIT_PARTNER'] as const).filter(
    (name) => variables[name] < variables.MAX_COST,
  );
  if (tooLow.length === 0) return;
  throw new ConfigError(tooLow.map((name) => `${name}: must be at least MAX_COST (${variables.MAX_COST})`).join('\n'));
}
