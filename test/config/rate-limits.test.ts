import { z } from 'zod';
import { ConfigError } from '../../src/platform/base/config-error';
import { rateLimitsOf, rateLimitVariables } from '../../src/platform/config/rate-limits';

const MAX_COST = 10_000;
const variables = z.object(rateLimitVariables);

function read(env: Readonly<Record<string, string>>) {
  return rateLimitsOf({ ...variables.parse(env), MAX_COST });
}

describe('the configuration of rate limits', () => {
  it('has limits by default, and trusts no proxy', () => {
    expect(read({})).toEqual({
      rateLimits: { userCost: 60_000, partnerCost: 300_000, refused: 600, unknownCallers: 600, unknownLinks: 60 },
      keyRevealsPerHour: 30,
      trustProxy: false,
    });
  });

  it.each(Object.keys(rateLimitVariables).filter((name) => name !== 'TRUST_PROXY'))(
    'refuses an invalid %s: a limit can be high, but not switched off by mistake',
    (name) => {
      for (const value of ['0', '-1', '1.5', 'none', '1e12'])
        expect(variables.safeParse({ [name]: value }).success).toBe(false);
    },
  );

  it.each(['RATE_LIMIT_USER', 'RATE_LIMIT_PARTNER'])(
    'refuses a %s below the cost of the most expensive operation',
    (name) => {
      expect(read({ [name]: String(MAX_COST) })).toBeDefined();
      const readTooLow = () => read({ [name]: String(MAX_COST - 1) });
      expect(readTooLow).toThrow(ConfigError);
      expect(readTooLow).toThrow(`${name}: must be at least MAX_COST (10000)`);
    },
  );

  it.each([
    ['1', 1],
    ['9', 9],
    ['203.0.113.7', ['203.0.113.7']],
    ['10.0.0.0/8, 2001:db8::/32', ['10.0.0.0/8', '2001:db8::/32']],
    ['loopback, uniquelocal', ['loopback', 'uniquelocal']],
  ])('accepts %s as the trusted proxies', (TRUST_PROXY, trustProxy) => {
    expect(read({ TRUST_PROXY }).trustProxy).toEqual(trustProxy);
  });

  it.each([
    '0',
    '10',
    'true',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '::/129',
    '0.0.0.0/0',
    '10.0.0.1,::/0',
    '10.0.0.1,',
    '*',
  ])('refuses %s as the trusted proxies', (TRUST_PROXY) => {
    const { error } = variables.safeParse({ TRUST_PROXY });
    expect(error?.issues).toMatchObject([{ message: expect.stringMatching(/^must be the number of proxies/) }]);
  });
});
