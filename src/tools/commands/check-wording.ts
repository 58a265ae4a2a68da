import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../platform/base/root';
import { findWording } from '../wording/find-wording';

/** Files outside the folders: the descriptions of the schema and the comments of the settings. */
const FILES = ['schema/schema.graphql', '.env.example'];

/** Folders with prose at any depth, and the extension of the files. The playground shows the operations. */
const FOLDERS = [
  ['docs', '.md'],
  ['src', '.ts'],
  ['src', '.tsx'],
  ['deploy', '.md'],
  ['test', '.md'],
  ['test', '.ts'],
  ['.github', '.md'],
  ['.github', '.yml'],
  ['schema/operations', '.graphql'],
] as const;

/**
 * Excluded: released changes are not reworded, pages generated from the schema follow its descriptions, and the list of
 * expressions and its test contain them.
 */
const EXCLUDED = /(^|\/)(CHANGELOG|api|schema-changes)\.md$|(^|\/)node_modules\/|(vocabulary|wording\.test)\.ts$/;

/** Fails if prose of the project contains an expression to avoid, and prints what to write instead. */
function main(): void {
  const files = [...FILES, ...inRoot(), ...FOLDERS.flatMap(([folder, ending]) => inFolder(folder, ending))];
  const findings = files
    .filter((file) => !EXCLUDED.test(file))
    .flatMap((file) => findWording(file, readFileSync(join(ROOT, file), 'utf8')));
  for (const { file, line, found, instead } of findings) console.error(`${file}:${line}: "${found}": ${instead}.`);
  console.log(`wording: ${findings.length} problems`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

function inRoot(): string[] {
  return readdirSync(ROOT).filter((file) => file.endsWith('.md'));
}

function inFolder(folder: string, ending: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith(ending)).map((file) => `${folder}/${file}`);
}

main();
