import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readConfig } from '../../src/platform/config/config';
import { keyText } from '../secrets/keys';
import { configProblem } from './config-problem';

const [FIRST, SECOND] = [keyText(7), keyText(8)];

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://software.example/',
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'onprem-gateway',
  OIDC_JWKS_URL: 'https://login.example/keys',
} as const;

describe('key rings from files', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-key-files-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function fileOf(name: string, text: string, mode = 0o600): string {
    const path = join(directory, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }
  const read = (variables: Readonly<Record<string, string>>) => readConfig({ ...PRODUCTION, ...variables });
  const problemsOf = (variables: Readonly<Record<string, string>>) => configProblem(() => read(variables));

  it('are read by line or comma, also if the group can read the file, and are enough for production', () => {
    const { keyEncryptionKeys, linkSigningKeys } = read({
      KEY_ENCRYPTION_KEYS_FILE: fileOf('keys', `new:${FIRST}\nold:${SECOND}\n`),
      LINK_SIGNING_KEYS_FILE: fileOf('links', `a:${SECOND},b:${FIRST}`, 0o440),
    });
    const keys = [...keyEncryptionKeys, ...linkSigningKeys].map(({ id, bytes }) => [
      id,
      bytes.expose().toString('base64'),
    ]);
    expect(keys).toEqual([
      ['new', FIRST],
      ['old', SECOND],
      ['a', SECOND],
      ['b', FIRST],
    ]);
  });

  it('are not read from a file that others can read or change', () => {
    const LINK_SIGNING_KEYS = `a:${FIRST}`;
    for (const mode of [0o644, 0o604, 0o602, 0o666, 0o777]) {
      const path = fileOf('keys', `a:${FIRST}`, mode);
      expect(problemsOf({ LINK_SIGNING_KEYS, KEY_ENCRYPTION_KEYS_FILE: path })).toBe(
        `KEY_ENCRYPTION_KEYS_FILE: any user of this machine can read or change the file (mode ${mode.toString(8)}); remove the access of others (chmod o=)`,
      );
    }
  });

  it('cannot be set in two ways', () => {
    const LINK_SIGNING_KEYS = `a:${FIRST}`;
    const LINK_SIGNING_KEYS_FILE = fileOf('links', `a:${FIRST}`);
    expect(problemsOf({ KEY_ENCRYPTION_KEYS: `a:${FIRST}`, LINK_SIGNING_KEYS, LINK_SIGNING_KEYS_FILE })).toBe(
      'LINK_SIGNING_KEYS_FILE: cannot be used together with LINK_SIGNING_KEYS',
    );
  });

  it('are refused if they are malformed or missing, and are not repeated', () => {
    const LINK_SIGNING_KEYS = `a:${FIRST}`;
    const given = [
      fileOf('bad', `a:${FIRST}x`),
      fileOf('none', ''),
      join(directory, 'nowhere'),
      directory,
      `a:${FIRST}`,
    ];
    const problems = given.map((path) => problemsOf({ LINK_SIGNING_KEYS, KEY_ENCRYPTION_KEYS_FILE: path }));
    const expected = 'must be id:base64 of 32 bytes, separated by commas or line breaks';
    const unreadable = (code: string) => `the file cannot be read (${code})`;
    expect(problems).toEqual(
      [expected, expected, unreadable('ENOENT'), 'this is not a regular file', unreadable('ENOENT')].map(
        (problem) => `KEY_ENCRYPTION_KEYS_FILE: ${problem}`,
      ),
    );
  });
});

describe('the secrets of a configuration', () => {
  it('are never shown: neither keys nor the password of the database', () => {
    const config = readConfig({
      ...PRODUCTION,
      KEY_ENCRYPTION_KEYS: `a:${FIRST}`,
      LINK_SIGNING_KEYS: `a:${SECOND}`,
      DATABASE_URL: 'postgres://gateway:hunter2@db.example/gateway',
    });
    const shown = [
      inspect(config, { depth: null, showHidden: true }),
      inspect(config, { depth: null, customInspect: false }),
      JSON.stringify(config),
      `${config.databaseUrl}`,
    ].join('\n');
    const bytes = [FIRST, SECOND, '7, 7, 7', '07 07 07', 'BwcH', 'CAgI'];
    for (const secret of ['hunter2', ...bytes]) expect(shown).not.toContain(secret);
    expect(shown).toContain('https://login.example/keys');
  });
});
