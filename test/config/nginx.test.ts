import { z } from 'zod';
import { ConfigError } from '../../src/platform/base/config-error';
import { nginxOf, nginxVariables } from '../../src/platform/config/nginx';

const variables = z.object(nginxVariables);
const SECRET = '0b7d5c2e9f8a41637c1d0e9b8a7f6e5d';

const read = (given: Readonly<Record<string, string>>) => nginxOf(variables.parse(given)).nginx;

describe('downloads by nginx', () => {
  it('are off unless a location is set', () => {
    expect(read({})).toBeNull();
    expect(read({ NGINX_SECRETS: SECRET })).toBeNull();
  });

  it('have a location and a secret', () => {
    const nginx = read({ DOWNLOADS_BY_NGINX: '/_media/files/', NGINX_SECRETS: SECRET });
    expect([nginx?.location, nginx?.secrets[0]?.expose()]).toEqual(['/_media/files/', SECRET]);
  });

  it('are refused without a secret', () => {
    expect(() => read({ DOWNLOADS_BY_NGINX: '/_media/' })).toThrow(ConfigError);
    expect(() => read({ DOWNLOADS_BY_NGINX: '/_media/' })).toThrow('NGINX_SECRETS: required with DOWNLOADS_BY_NGINX');
  });

  it.each(['true', '/_media', '_media/', '/', '//files/', '/../', '/a b/', '/a?b/', '/a\r\nb/'])(
    'are refused with the location %j',
    (location) => {
      const { error } = variables.safeParse({ DOWNLOADS_BY_NGINX: location, NGINX_SECRETS: SECRET });
      expect(error?.issues[0]?.message).toContain('internal location of nginx');
    },
  );
});
