import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from '../api-docs/generated-files';

/** Writes every file that is generated from the schema. */
async function main(): Promise<void> {
  for (const [file, content] of await generatedFiles()) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

void main();
