import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../platform/base/root';
import { findWording } from '../wording/find-wording';

/** Files with texts for users: messages, the playground, and the descriptions of the schema. */
const FILES = ['src/platform/i18n/languages/en.ts', 'src/playground/client/texts/en.ts', 'schema/schema.graphql'];

/** Folders with Markdown documents at any depth, in addition to the documents in the root. */
const FOLDERS = ['docs', 'test', '.github'];

/** Released changes are not reworded, and pages generated from the schema follow its descriptions. */
const LEFT_OUT = /(^|\/)(CHANGELOG|api|schema-changes)\.md$|(^|\/)node_modules\//;

/** Fails if a text for users contains an expression to avoid, and prints what to write instead. */
function main(): void {
  const findings = [...FILES, ...documents()].flatMap((file) =>
    findWording(file, readFileSync(join(ROOT, file), 'utf8')),
  );
  for (const { file, line, found, instead } of findings) console.error(`${file}:${line}: "${found}": ${instead}.`);
  console.log(`wording: ${findings.length} problems`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

function documents(): string[] {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  return [...readdirSync(ROOT), ...inFolders].filter((file) => file.endsWith('.md') && !LEFT_OUT.test(file)).sort();
}

main();
