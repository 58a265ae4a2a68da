import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import type { RateLimitSettings } from '../rate-limits/rate-limits';

const count = (shipped: number) => z.coerce.number().int().min(1).max(1_000_000_000).default(shipped);

/** How Fastify names networks that reach nobody outside. */
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** How many there are in a row, or their addresses and networks. */
const proxies = z
  .string()
  .transform((text) => (/^[1-9]$/.test(text) ? Number(text) : text.split(',').map((proxy) => proxy.trim())))
  .refine(
    (given) => typeof given === 'number' || given.every(isNetwork),
    'how many proxies there are is expected, or their addresses or networks, with commas between them',
  );

/** A network that is wider is nobody's own: as a proxy's, it would let anybody say where a request comes from. */
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

/** How much may be asked for in a time, and whose word is taken for whom a request comes from. */
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

/** The rate limits. Throws `ConfigError` where one would never let the most expensive operation through. */
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
    /** How many product keys one user may read the values of within an hour, however often each. */
    keyRevealsPerHour: variables.KEY_REVEALS_PER_HOUR,
    /** The proxies whose `X-Forwarded-For` is believed, or how many there are in a row. */
    trustProxy: variables.TRUST_PROXY ?? false,
  };
}

function assertAffordable(variables: Variables): void {
  const tooLow = (['RATE_LIMIT_USER', 'RATE_LIMIT_PARTNER'] as const).filter(
    (name) => variables[name] < variables.MAX_COST,
  );
  if (tooLow.length === 0) return;
  throw new ConfigError(tooLow.map((name) => `${name}: at least MAX_COST (${variables.MAX_COST})`).join('\n'));
}
