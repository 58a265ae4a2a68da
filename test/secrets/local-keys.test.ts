import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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

  it('is made on first use, in a directory that is made with it, and is the same from then on', () => {
    const dataDir = join(directory, 'some', 'data');
    const first = readOrCreateKeyRing(dataDir, 'keys');
    expect(readOrCreateKeyRing(dataDir, 'keys')).toBe(first);
    expect(parseKeyRing(first)[0].bytes.expose()).toHaveLength(32);
  });

  it('is for its owner only', () => {
    const dataDir = join(directory, 'data');
    readOrCreateKeyRing(dataDir, 'keys');
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o600);
  });

  it('is another for each file', () => {
    expect(readOrCreateKeyRing(directory, 'a')).not.toBe(readOrCreateKeyRing(directory, 'b'));
    expect(readdirSync(directory).sort()).toEqual(['a', 'b']);
  });

  it('is one and the same for a process that makes it at the same moment', () => {
    const meanwhile = () => readOrCreateSecret(directory, 'secret', () => 'first');
    const late = readOrCreateSecret(directory, 'secret', () => {
      meanwhile();
      return 'second';
    });
    expect([late, meanwhile()]).toEqual(['first', 'first']);
    expect(readdirSync(directory)).toEqual(['secret']);
  });

  it('is read without the line break at its end, and never written over', () => {
    readOrCreateSecret(directory, 'secret', () => 'first');
    expect(readOrCreateSecret(directory, 'secret', () => 'second')).toBe('first');
    expect(readFileSync(join(directory, 'secret'), 'utf8')).toBe('first\n');
  });
});
