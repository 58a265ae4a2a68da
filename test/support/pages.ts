import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServedDemo } from './served-demo';

const ROOT = join(__dirname, '../..');

/** The origin of the gateway in the documentation. */
const DOCUMENTED_ORIGIN = 'http://127.0.0.1:4000';

/** Returns the text of a page, such as `docs/guides/mobile.md`. */
export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Returns the code blocks of one language on a page, in their order. Throws if there are none. */
export function readCode(path: string, language: string): readonly string[] {
  const blocks = readPage(path).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  const code = [...blocks].map(([, block = '']) => block);
  if (code.length === 0) throw new Error(`${path} has no code in ${language}.`);
  return code;
}

/** Runs commands of a page as one script and returns what they print. Throws if one of them fails. */
export async function runCommands({ origin, env }: ServedDemo, commands: readonly string[]): Promise<string> {
  const script = commands.join('\n').replaceAll(DOCUMENTED_ORIGIN, origin);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: ROOT, env });
  return stdout;
}
