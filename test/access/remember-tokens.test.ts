import { rememberTokens } from '../../src/platform/access/remember-tokens';
import { MINUTE_MS } from '../../src/platform/base/clock';

const identity = { id: 'somebody', name: 'Some Body', roles: ['SALES_AGENT'], partnerId: 'ptn_northwind' } as const;

describe('a token', () => {
  let now: number;
  let verified: string[];

  const remembering = (expiresAt: number | null) =>
    rememberTokens(
      async (token) => {
        verified.push(token);
        return expiresAt === null ? null : { identity, expiresAt };
      },
      () => now,
    ).verifyToken;

  beforeEach(() => {
    now = 1_000_000;
    verified = [];
  });

  it('is verified once and cached', async () => {
    const verify = remembering(now + 60 * MINUTE_MS);
    expect([await verify('a'), await verify('a'), await verify('b')]).toEqual([identity, identity, identity]);
    expect(verified).toEqual(['a', 'b']);
  });

  it('is dropped at the instant when it expires', async () => {
    const verify = remembering(now + MINUTE_MS);
    await verify('a');
    now += MINUTE_MS - 1;
    await verify('a');
    expect(verified).toEqual(['a']);
    now += 1;
    await verify('a');
    expect(verified).toEqual(['a', 'a']);
  });

  it('is verified again after five minutes, since its key may have been withdrawn', async () => {
    const verify = remembering(now + 60 * MINUTE_MS);
    await verify('a');
    now += 5 * MINUTE_MS;
    await verify('a');
    expect(verified).toEqual(['a', 'a']);
  });

  it('is not cached for longer if the clock is set back', async () => {
    const verify = remembering(now + 60 * MINUTE_MS);
    await verify('a');
    now -= 60 * MINUTE_MS;
    await verify('a');
    expect(verified).toEqual(['a', 'a']);
  });

  it('is dropped if it is found invalid', async () => {
    let isGood = true;
    const verify = rememberTokens(
      async () => (isGood ? { identity, expiresAt: now + MINUTE_MS } : null),
      () => now,
    ).verifyToken;
    await verify('a');
    isGood = false;
    now += MINUTE_MS;
    expect(await verify('a')).toBeNull();
    now -= 1;
    expect(await verify('a')).toBeNull();
  });

  it('is not cached if it is not valid', async () => {
    const verify = remembering(null);
    expect([await verify('a'), await verify('a')]).toEqual([null, null]);
    expect(verified).toEqual(['a', 'a']);
  });

  it('is found after it was verified, until it expires', async () => {
    const { verifyToken, findVerified } = rememberTokens(
      async () => ({ identity, expiresAt: now + MINUTE_MS }),
      () => now,
    );
    expect(findVerified('a')).toBeNull();
    await verifyToken('a');
    expect(findVerified('a')).toEqual(identity);
    now += MINUTE_MS;
    expect(findVerified('a')).toBeNull();
  });

  it('is not taken for another one with the same end', async () => {
    const { verifyToken, findVerified } = rememberTokens(
      async (token) => (token.startsWith('good') ? { identity, expiresAt: now + MINUTE_MS } : null),
      () => now,
    );
    const end = 'x'.repeat(40);
    expect(await verifyToken(`good${end}`)).toEqual(identity);
    expect(findVerified(`wrong${end}`)).toBeNull();
    expect(await verifyToken(`wrong${end}`)).toBeNull();
    expect(findVerified(`good${end}`)).toEqual(identity);
  });

  it('is dropped for others, since the cache is bounded', async () => {
    const verify = remembering(now + 60 * MINUTE_MS);
    await verify('first');
    for (let index = 0; index < 10_000; index += 1) await verify(`other ${index}`);
    verified = [];
    await verify('other 9999');
    await verify('first');
    expect(verified).toEqual(['first']);
  });
});
