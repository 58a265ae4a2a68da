import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../src/platform/base/config-error';
import { environment, readSettings } from '../../src/platform/config/config';
import { keyText } from '../secrets/keys';

/** A valid value of each secret, and a part of it that must never be shown. */
const EXAMPLES: Readonly<Record<string, readonly [value: string, hidden: string]>> = {
  DATABASE_DIRECT_URL: ['postgres://gateway:hunter2@direct.example/gateway', 'hunter2'],
  DATABASE_REPLICA_URLS: ['postgres://gateway:hunter2@replica.example/gateway', 'hunter2'],
  DATABASE_URL: ['postgres://gateway:hunter2@db.example/gateway', 'hunter2'],
  KEY_ENCRYPTION_KEYS: [`a:${keyText(7)}`, keyText(7)],
  LINK_SIGNING_KEYS: [`a:${keyText(8)}`, keyText(8)],
  FEDERATION_SECRETS: ['5f1c0d9e7a3b48261f0e9d8c7b6a5948', '5f1c0d9e'],
  NGINX_SECRETS: ['0b7d5c2e9f8a41637c1d0e9b8a7f6e5d', '0b7d5c2e'],
  OTEL_EXPORTER_OTLP_HEADERS: ['authorization=Basic%20aHVudGVyMg', 'aHVudGVyMg'],
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: ['x-key=aHVudGVyMg', 'aHVudGVyMg'],
};

/** Names that promise a secret: a new variable with such a name has to be marked as one. */
const PROMISES_SECRET = /(_KEYS?|SECRETS?|PASSWORDS?|_TOKEN|CREDENTIALS|_HEADERS)$|^DATABASE(_[A-Z]+)*_URLS?$/;

const variables = Object.entries(environment.shape);
const secrets = variables.filter(([, variable]) => variable.meta()?.isSecret).map(([name]) => name);

describe('every secret', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-secret-files-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function fileWith(text: string, mode = 0o600): string {
    const path = join(directory, 'secret');
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }
  function problemOf(given: Readonly<Record<string, string>>): string {
    const { error } = environment.safeParse(given);
    if (error) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
    try {
      readSettings(given);
      return 'none';
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(ConfigError);
      return (thrown as Error).message;
    }
  }

  it('is marked as one, and has an example here', () => {
    const named = variables.map(([name]) => name).filter((name) => PROMISES_SECRET.test(name));
    expect(secrets).toEqual(expect.arrayContaining(named));
    expect(Object.keys(EXAMPLES).sort()).toEqual([...secrets].sort());
  });

  it.each(secrets)('%s can be in a file', (name) => {
    const [value = ''] = EXAMPLES[name] ?? [];
    const fromFile = environment.safeParse({ [`${name}_FILE`]: fileWith(`${value}\n`) });
    expect(fromFile.error?.issues ?? []).toEqual([]);
    expect(Object.keys(fromFile.data ?? {})).toContain(`${name}_FILE`);
  });

  it.each(secrets)(
    '%s is refused in a file that others can read, is missing or is wrong, and is not repeated',
    (name) => {
      const [value = '', hidden = ''] = EXAMPLES[name] ?? [];
      const variable = `${name}_FILE`;
      const problems = [
        problemOf({ [variable]: fileWith(value, 0o644) }),
        problemOf({ [variable]: join(directory, hidden) }),
        problemOf({ [variable]: fileWith(`\u00fc${value}`) }),
      ];
      expect(problems).toEqual([
        expect.stringMatching(`^${variable}: any user of this machine can read or change the file`),
        `${variable}: the file cannot be read (ENOENT)`,
        expect.stringMatching(`^${variable}: `),
      ]);
      expect(problems.join('\n')).not.toContain(hidden);
    },
  );

  it('must be in a small regular file: a named pipe would stop a gateway that reads it again', () => {
    const variable = 'LINK_SIGNING_KEYS_FILE';
    const pipe = join(directory, 'pipe');
    execFileSync('mkfifo', ['-m', '600', pipe]);
    expect(
      [pipe, directory, '/dev/zero', fileWith('x'.repeat(2 ** 20 + 1))].map((path) => problemOf({ [variable]: path })),
    ).toEqual([
      `${variable}: this is not a regular file`,
      `${variable}: this is not a regular file`,
      `${variable}: this is not a regular file`,
      `${variable}: the file has more than 1048576 bytes`,
    ]);
    expect(problemOf({ LOG_LEVEL_FILE: pipe })).toBe('LOG_LEVEL_FILE: this is not a regular file');
  });

  it('cannot be set in two ways', () => {
    const both = {
      DATABASE_URL: EXAMPLES.DATABASE_URL?.[0] ?? '',
      FEDERATION_SECRETS: EXAMPLES.FEDERATION_SECRETS?.[0] ?? '',
    };
    for (const [name, value] of Object.entries(both))
      expect(problemOf({ [name]: value, [`${name}_FILE`]: fileWith(value) })).toBe(
        `${name}_FILE: cannot be used together with ${name}`,
      );
  });
});

describe('LOG_LEVEL_FILE', () => {
  it('has one level, which replaces LOG_LEVEL', () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-level-'));
    const LOG_LEVEL_FILE = join(directory, 'level');
    writeFileSync(LOG_LEVEL_FILE, 'debug\n');
    expect(readSettings({ LOG_LEVEL: 'warn', LOG_LEVEL_FILE }).logLevel).toBe('debug');
    writeFileSync(LOG_LEVEL_FILE, 'chatty\n');
    expect(() => readSettings({ LOG_LEVEL_FILE })).toThrow('LOG_LEVEL_FILE: must contain one of silent, fatal');
    rmSync(directory, { recursive: true });
  });
});
