import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { z } from 'zod';
import { ConfigError } from '../../src/platform/base/config-error';
import { federationOf, federationVariables } from '../../src/platform/config/federation';

const variables = z.object(federationVariables);
const [ONE, OTHER] = ['5f1c0d9e7a3b48261f0e9d8c7b6a5948', 'Zm9yIHRoZSByb3V0ZXIgYWxvbmUhIQ=='];

const read = (given: Readonly<Record<string, string>>) => federationOf(variables.parse(given)).federation;

describe('the federation', () => {
  it('is off unless it is enabled, even if there are secrets', () => {
    expect(read({})).toBeNull();
    expect(read({ FEDERATION: '0', FEDERATION_SECRETS: ONE })).toBeNull();
  });

  it('has a router with one secret, or with several during a rotation', () => {
    const opened = (text: string) =>
      read({ FEDERATION: '1', FEDERATION_SECRETS: text })?.routerSecrets.map((secret) => secret.expose());
    expect(opened(ONE)).toEqual([ONE]);
    expect(opened(`${ONE}, ${OTHER}`)).toEqual([ONE, OTHER]);
  });

  it('is refused without a secret', () => {
    expect(() => read({ FEDERATION: '1' })).toThrow(ConfigError);
    expect(() => read({ FEDERATION: '1' })).toThrow('FEDERATION_SECRETS: required with FEDERATION');
  });

  it.each([
    ['short', ONE.slice(1)],
    ['not random', 'secret'.repeat(6)],
    ['not allowed in a header', `${ONE}\u00fc`],
    ['two words', `${ONE} ${OTHER}`],
    ['valid only in part', `${ONE},short`],
    ['followed by a comma', `${ONE},`],
  ])('refuses a secret that is %s, and does not repeat it', (_what, text) => {
    const { success, error } = variables.safeParse({ FEDERATION: '1', FEDERATION_SECRETS: text });
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toContain('openssl rand -hex 32');
    expect(inspect(error?.issues)).not.toContain(ONE.slice(1));
  });

  it('reads its secrets, one per line, from a file that others cannot access', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'onprem-gateway-secrets-')), 'secrets');
    writeFileSync(file, `${ONE}\n${OTHER}\n`, { mode: 0o600 });
    const given = { FEDERATION: '1', FEDERATION_SECRETS_FILE: file };
    expect(read(given)?.routerSecrets.map((secret) => secret.expose())).toEqual([ONE, OTHER]);
    expect(() => read({ ...given, FEDERATION_SECRETS: ONE })).toThrow(
      'cannot be used together with FEDERATION_SECRETS',
    );
    chmodSync(file, 0o604);
    expect(variables.safeParse(given).error?.issues[0]?.message).toContain('any user of this machine can read');
    rmSync(dirname(file), { recursive: true });
  });

  it('does not show its secrets', () => {
    const federation = read({ FEDERATION: '1', FEDERATION_SECRETS: ONE });
    expect(inspect(federation, { depth: 9, showHidden: true }) + JSON.stringify(federation)).not.toContain(ONE);
  });
});
