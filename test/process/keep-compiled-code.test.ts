import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';

const KEEPER = join(ROOT, 'dist/src/server/process/keep-compiled-code');
const KEEPS = 'enableCompileCache' in module;

describe('compiled code', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'compiled-code-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Loads a module in a process that keeps compiled code. Throws unless the process ends normally. */
  const loadIn = (dataDir: string) => {
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const load = `require(${JSON.stringify(KEEPER)}).keepCompiledCode(${JSON.stringify(dataDir)}); require('zod')`;
    return execFileSync(process.execPath, ['--eval', load], { cwd: ROOT, env, encoding: 'utf8', stdio: 'pipe' });
  };

  it('is kept in the data directory if Node.js can', () => {
    loadIn(directory);
    const [version] = readdirSync(directory);
    expect(version).toBe(KEEPS ? 'compiled-code' : undefined);
  });

  it('is not kept before the data directory exists, so that a start that is refused creates nothing', () => {
    loadIn(join(directory, 'missing'));
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not kept if that is impossible', () => {
    writeFileSync(join(directory, 'compiled-code'), '');
    expect(loadIn(directory)).toBe('');
  });
});
