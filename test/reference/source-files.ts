import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Returns the text of every TypeScript file of a folder, by its path from the root of the project. */
export function sourceFiles(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [join(folder, file), readFileSync(join(ROOT, folder, file), 'utf8')]),
  );
}

/** Reads a committed page of docs/reference. */
export function readPage(name: string): string {
  return readFileSync(join(ROOT, 'docs/reference', name), 'utf8');
}
