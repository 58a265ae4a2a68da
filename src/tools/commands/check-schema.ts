import { existsSync, readFileSync } from 'node:fs';
import { findBreakingChanges } from 'graphql';
import { buildGatewaySchema } from '../../server/schema';
import { generatedFiles, releases } from '../api-docs/generated-files';
import { schemaStyleProblems } from '../wording/schema-style';
import { translationProblems } from '../wording/translation-problems';

/**
 * Fails if a generated file is stale, if the schema breaks clients of its last release, if its style is wrong, or if a
 * translation of a description is missing.
 */
async function main(): Promise<void> {
  const schema = buildGatewaySchema();
  const stale = [...(await generatedFiles())].filter(([file, content]) => read(file) !== content);
  const released = releases().at(-1);
  const breaking = released ? findBreakingChanges(released.schema, schema) : [];
  const problems = [
    ...stale.map(([file]) => `${file} is out of date: run \`npm run schema\`.`),
    ...schemaStyleProblems(schema),
    ...translationProblems(schema),
    ...breaking.map(({ description }) => `Breaking change since ${released?.version}: ${description}`),
  ];
  for (const problem of problems) console.error(problem);
  console.log(`schema: ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

void main();
