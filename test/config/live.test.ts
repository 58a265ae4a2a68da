import { ConfigError } from '../../src/platform/base/config-error';
import { readSettings } from '../../src/platform/config/config';

describe('the configuration of live updates', () => {
  it('has default limits, which can be changed', () => {
    expect(readSettings({}).live).toEqual({
      maxListeners: 10_000,
      maxListenersPerUser: 2_000,
      maxListenersPerConnection: 100,
      pingMs: 15_000,
    });
    const variables = {
      MAX_LISTENERS: '4',
      MAX_LISTENERS_PER_USER: '3',
      MAX_LISTENERS_PER_CONNECTION: '2',
      PING_SECONDS: '0.5',
    };
    expect(readSettings(variables).live).toEqual({
      maxListeners: 4,
      maxListenersPerUser: 3,
      maxListenersPerConnection: 2,
      pingMs: 500,
    });
  });

  it.each(['MAX_LISTENERS', 'MAX_LISTENERS_PER_USER', 'MAX_LISTENERS_PER_CONNECTION', 'PING_SECONDS'])(
    'refuses an invalid %s',
    (name) => {
      for (const value of ['0', '-1', 'many']) expect(() => readSettings({ [name]: value })).toThrow(ConfigError);
    },
  );
});
