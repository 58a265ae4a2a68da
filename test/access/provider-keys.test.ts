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
  let asked: number;
  let answer: () => Promise<KeySet>;
  let told: (readonly [KeySupply, string | null])[];
  let keys: ProviderKeys;

  beforeAll(async () => {
    first = (await makeKeys('first')).map(publicOf);
    second = (await makeKeys('second')).map(publicOf);
  });
  beforeEach(() => {
    now = 1_000_000;
    asked = 0;
    told = [];
    answer = async () => keySetOf(first);
    keys = new ProviderKeys(
      () => {
        asked += 1;
        return answer();
      },
      () => now,
      (...change) => told.push(change),
    );
  });

  const down = (reason = 'HTTP status 500') => {
    answer = async () => {
      throw new NoKeys(reason);
    };
  };
  /** The keys that are there to find one of this id among, by their ids. */
  const found = async (keyId?: string) => {
    const { find } = await keys.toFind(keyId);
    const isThere = async (id: string) => find({ alg: 'ES256', kid: id }, { payload: '', signature: '' });
    const ids = ['ES256-first', 'ES256-second'];
    const there = await Promise.all(ids.map((id) => isThere(id).then(Boolean, () => false)));
    return ids.filter((_id, index) => there[index]);
  };

  it('are asked for once by all who come together', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => keys.toFind(`unknown-${index}`)));
    expect(asked).toBe(1);
  });

  it('are asked for anew after four minutes, for which nobody waits', async () => {
    await found();
    now += 4 * MINUTE_MS - 1;
    await found();
    expect(asked).toBe(1);
    answer = () => new Promise(() => {});
    now += 1;
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    expect(asked).toBe(2);
  });

  it('are waited for after five minutes, so that a withdrawn one is not trusted for longer', async () => {
    await found();
    answer = async () => keySetOf(second);
    now += 5 * MINUTE_MS;
    expect(await found('ES256-first')).toEqual(['ES256-second']);
  });

  it('say when they are to be asked for anew', async () => {
    expect((await keys.toFind(undefined)).refreshAt).toBe(now + 4 * MINUTE_MS);
  });

  it('are asked for at once where a new one is named', async () => {
    await found();
    answer = async () => keySetOf(second);
    now += 10 * SECOND_MS;
    expect(await found('ES256-second')).toEqual(['ES256-second']);
  });

  it('are not asked for more than once in ten seconds, whatever strangers name', async () => {
    for (let index = 0; index < 1_000; index += 1) {
      await found(`unknown-${index}`);
      now += 100;
    }
    expect(asked).toBe(10);
  });

  it('serve on for a day from when they were given, and then nobody is let in', async () => {
    await found();
    down();
    now += 24 * HOUR_MS - 1;
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    now += 1;
    await expect(keys.toFind('ES256-first')).rejects.toThrow(KeysUnavailable);
  });

  it('are not waited for by anybody once the provider was found to be down', async () => {
    await found();
    down();
    now += 5 * MINUTE_MS;
    await found();
    answer = () => new Promise(() => {});
    now += 10 * SECOND_MS;
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    expect(asked).toBe(3);
  });

  it('are asked for every ten seconds while the provider is down', async () => {
    down();
    await expect(keys.toFind(undefined)).rejects.toThrow(KeysUnavailable);
    now += 10 * SECOND_MS - 1;
    await expect(keys.toFind(undefined)).rejects.toThrow(KeysUnavailable);
    expect(asked).toBe(1);
    answer = async () => keySetOf(first);
    now += 1;
    expect(await found()).toEqual(['ES256-first']);
  });

  it('say soon to ask anew while the provider is down', async () => {
    await found();
    down();
    now += HOUR_MS;
    expect((await keys.toFind(undefined)).refreshAt).toBe(now + 10 * SECOND_MS);
    now += 23 * HOUR_MS - SECOND_MS;
    expect((await keys.toFind(undefined)).refreshAt).toBe(now + SECOND_MS);
  });

  it('leave open whose a new one is while the provider is down, and not once it is back', async () => {
    await found();
    down();
    now += 10 * SECOND_MS;
    await expect(keys.toFind('ES256-second')).rejects.toThrow(KeysUnavailable);
    expect(await found('ES256-first')).toEqual(['ES256-first']);
    answer = async () => keySetOf(first);
    now += 10 * SECOND_MS;
    expect(await found('ES256-second')).toEqual(['ES256-first']);
  });

  it('are trusted no more where the provider withdraws all of them', async () => {
    await found();
    answer = async () => {
      throw new NoUsableKeys('none of its keys can be used');
    };
    now += 5 * MINUTE_MS;
    await expect(keys.toFind('ES256-first')).rejects.toThrow(KeysUnavailable);
    expect(told).toEqual([['none', 'none of its keys can be used']]);
  });

  it('are asked for anew where the clock was set back, and not trusted for longer', async () => {
    await found();
    now -= HOUR_MS;
    answer = async () => keySetOf(second);
    expect(await found('ES256-first')).toEqual(['ES256-second']);
    now -= 48 * HOUR_MS;
    down();
    await expect(keys.toFind('ES256-second')).rejects.toThrow(KeysUnavailable);
  });

  it('are told of when they cease and when they come back, and not at each request', async () => {
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
    expect(told).toEqual([
      ['kept', reason],
      ['none', reason],
      ['given', null],
    ]);
  });

  it('are told of without what the provider sent', async () => {
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
    const reasons = told.flatMap(([supply, reason]) => (supply === 'given' ? [] : [reason]));
    expect(reasons).toEqual(['SyntaxError', 'ECONNREFUSED', 'TimeoutError']);
  });
});
