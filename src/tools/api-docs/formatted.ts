import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../platform/base/root';

/** Returns TypeScript code in the format of the project, with sorted imports. */
export function formatted(code: string): string {
  const biome = join(ROOT, 'node_modules/.bin/biome');
  const options = ['check', '--write', '--stdin-file-path', 'generated.ts'];
  return execFileSync(biome, options, { cwd: ROOT, encoding: 'utf8', input: code });
}
