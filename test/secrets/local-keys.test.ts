import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseKeyRing } from '../../src/platform/secrets/key-ring';
import { readOrCreateKeyRing, readOrCreateSecret } from '../../src/platform/secrets/local-keys';

describe('a secret of the demo', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-secrets-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is created on first use, together with its directory, and stays the same', () => {
    const dataDir = join(directory, 'some', 'data');
    const first = readOrCreateKeyRing(dataDir, 'keys');
    expect(readOrCreateKeyRing(dataDir, 'keys')).toBe(first);
    expect(parseKeyRing(first)[0].bytes.expose()).toHaveLength(32);
  });

  it('is readable by its owner only', () => {
    const dataDir = join(directory, 'data');
    readOrCreateKeyRing(dataDir, 'keys');
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o600);
  });

  it('is not created in a directory that is none, and the error names the variable', () => {
    const dataDir = join(directory, 'file');
    writeFileSync(dataDir, '');
    const problem = `DATA_DIR: ${dataDir} cannot be used: ${dataDir} is not a directory.`;
    expect(() => readOrCreateKeyRing(dataDir, 'keys')).toThrow(problem);
  });

  it('is different in each file', () => {
    expect(readOrCreateKeyRing(directory, 'a')).not.toBe(readOrCreateKeyRing(directory, 'b'));
    expect(readdirSync(directory).sort()).toEqual(['a', 'b']);
  });

  it('is the same for processes that create it concurrently', () => {
    const otherProcess = () => readOrCreateSecret(directory, 'secret', () => 'first');
    const late = readOrCreateSecret(directory, 'secret', () => {
      otherProcess();
      return 'second';
    });
    expect([late, otherProcess()]).toEqual(['first', 'first']);
    expect(readdirSync(directory)).toEqual(['secret']);
  });

  it('is read without the line break at its end, and never overwritten', () => {
    readOrCreateSecret(directory, 'secret', () => 'first');
    expect(readOrCreateSecret(directory, 'secret', () => 'second')).toBe('first');
    expect(readFileSync(join(directory, 'secret'), 'utf8')).toBe('first\n');
  });
});
