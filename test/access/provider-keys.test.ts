import type { JWK } from 'jose';
import { type KeySet, keySetOf, NoKeys, NoUsableKeys } from '../../src/platform/access/key-set';
import { type KeySupply, KeysUnavailable, ProviderKeys } from '../../src/platform/access/provider-keys';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/platform/base/clock';
import { makeKeys } from './run-provider';
import { publicOf } from './sign-raw';

describe('the keys of an identity provider', () => {
  let first: readonly JWK[];
  let second: readonly JWK[];
  let now: number;
  let fetches: number;
  let answer: () => Promise<KeySet>;
  let reports: (readonly [KeySupply, string | null])[];
  let keys: ProviderKeys;

  beforeAll(async () => {
    first = (await makeKeys('first')).map(publicOf);
    second = (await makeKeys('second')).map(publicOf);
  });
  beforeEach(() => {
    now = 1_000_000;
    fetches = 0;
    reports = [];
    answer = async () => keySetOf(first);
    keys = new ProviderKeys(
      () => {
        fetches += 1;
        return answer();
      },
      () => now,
      (...change) => reports.push(change),
    );
  });

  const down = (reason = 'HTTP status 500') => {
    answer = async () => {
      throw new NoKeys(reason);
    };
  };
  /** Returns the ids of the keys in which to find this one. */
  const found = async (keyId?: string) => {
    const { find } = await keys.toFind(keyId);
    const isThere = async (id: string) => find({ alg: 'ES256', kid: id }, { payload: '', signature: '' });
    const ids = ['ES256-first', 'ES256-second'];
    const there = await Promise.all(ids.map((id) => isThere(id).then(Boolean, () => false)));
    return ids.filter((_id, index) => there[index]);
  };

  it('are fetched once for concurrent requests', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => keys.toFind(`unknown-${index}`)));
    expect(fetches).toBe(1);
  });

  it('are fetched again after four minutes, without a wait', async () => {
    await found();
    now += 4 * MINUTE_MS - 1;
    await found();
    expect(fetches).toBe(1);
    answer = () => new Promise(() => {});
    now += 1;
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    expect(fetches).toBe(2);
  });

  it('are waited for after five minutes, so that a withdrawn key is trusted no longer', async () => {
    await found();
    answer = async () => keySetOf(second);
    now += 5 * MINUTE_MS;
    expect(await found('ES256-first')).toEqual(['ES256-second']);
  });

  it('have the time of their next fetch', async () => {
    expect((await keys.toFind(undefined)).refreshAt).toBe(now + 4 * MINUTE_MS);
  });

  it('are fetched immediately if a token has a new key id', async () => {
    await found();
    answer = async () => keySetOf(second);
    now += 10 * SECOND_MS;
    expect(await found('ES256-second')).toEqual(['ES256-second']);
  });

  it('are fetched at most once in ten seconds, regardless of the key ids in tokens', async () => {
    for (let index = 0; index < 1_000; index += 1) {
      await found(`unknown-${index}`);
      now += 100;
    }
    expect(fetches).toBe(10);
  });

  it('are used for a day after they were fetched, and then no token is accepted', async () => {
    await found();
    down();
    now += 24 * HOUR_MS - 1;
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    now += 1;
    await expect(keys.toFind('ES256-first')).rejects.toThrow(KeysUnavailable);
  });

  it('are not waited for if the provider is known to be down', async () => {
    await found();
    down();
    now += 5 * MINUTE_MS;
    await found();
    answer = () => new Promise(() => {});
    now += 10 * SECOND_MS;
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    expect(fetches).toBe(3);
  });

  it('are fetched every ten seconds while the provider is down', async () => {
    down();
    await expect(keys.toFind(undefined)).rejects.toThrow(KeysUnavailable);
    now += 10 * SECOND_MS - 1;
    await expect(keys.toFind(undefined)).rejects.toThrow(KeysUnavailable);
    expect(fetches).toBe(1);
    answer = async () => keySetOf(first);
    now += 1;
    expect(await found()).toEqual(['ES256-first']);
  });

  it('have an early time of their next fetch while the provider is down', async () => {
    await found();
    down();
    now += HOUR_MS;
    expect((await keys.toFind(undefined)).refreshAt).toBe(now + 10 * SECOND_MS);
    now += 23 * HOUR_MS - SECOND_MS;
    expect((await keys.toFind(undefined)).refreshAt).toBe(now + SECOND_MS);
  });

  it('leave a new key id undecided while the provider is down, and not after that', async () => {
    await found();
    down();
    now += 10 * SECOND_MS;
    await expect(keys.toFind('ES256-second')).rejects.toThrow(KeysUnavailable);
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    answer = async () => keySetOf(first);
    now += 10 * SECOND_MS;
    expect(await found('ES256-second')).toEqual(['ES256-first']);
  });

  it('are no longer trusted if the provider withdraws all of them', async () => {
    await found();
    answer = async () => {
      throw new NoUsableKeys('none of its keys can be used');
    };
    now += 5 * MINUTE_MS;
    await expect(keys.toFind('ES256-first')).rejects.toThrow(KeysUnavailable);
    expect(reports).toEqual([['none', 'none of its keys can be used']]);
  });

  it('are fetched again if the clock was set back, and not trusted for longer', async () => {
    await found();
    now -= HOUR_MS;
    answer = async () => keySetOf(second);
    expect(await found('ES256-first')).toEqual(['ES256-second']);
    now -= 48 * HOUR_MS;
    down();
    await expect(keys.toFind('ES256-second')).rejects.toThrow(KeysUnavailable);
  });

  it('are reported when they become unavailable and when they are back, and not at each request', async () => {
    await found();
    down('more than 262144 bytes');
    for (let hour = 0; hour < 30; hour += 1) {
      now += HOUR_MS;
      await keys.toFind(undefined).catch(() => {});
    }
    answer = async () => keySetOf(first);
    now += HOUR_MS;
    await found();
    const reason = 'more than 262144 bytes';
    expect(reports).toEqual([
      ['kept', reason],
      ['none', reason],
      ['given', null],
    ]);
  });

  it('are reported without any text of the provider', async () => {
    const causes = [
      new SyntaxError('Unexpected token <, "<html>secret"'),
      new TypeError('fetch failed', { cause: Object.assign(new Error('10.0.0.1'), { code: 'ECONNREFUSED' }) }),
      new DOMException('The operation was aborted', 'TimeoutError'),
    ];
    for (const cause of causes) {
      answer = async () => {
        throw cause;
      };
      await keys.toFind(undefined).catch(() => {});
      answer = async () => keySetOf(first);
      now += HOUR_MS;
      await found();
      now += HOUR_MS;
    }
    const reasons = reports.flatMap(([supply, reason]) => (supply === 'given' ? [] : [reason]));
    expect(reasons).toEqual(['SyntaxError', 'ECONNREFUSED', 'TimeoutError']);
  });
});
