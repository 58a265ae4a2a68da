import { existsSync, readFileSync } from 'node:fs';
import { findBreakingChanges } from 'graphql';
import { buildGatewaySchema } from '../../server/schema';
import { generatedFiles, releases } from '../api-docs/generated-files';

/** Fails when a committed file is not what the schema makes of it, or when the schema breaks clients of its last release. */
async function main(): Promise<void> {
  const stale = [...(await generatedFiles())].filter(([file, content]) => read(file) !== content);
  const released = releases().at(-1);
  const breaking = released ? findBreakingChanges(released.schema, buildGatewaySchema()) : [];
  const problems = [
    ...stale.map(([file]) => `${file} is stale: run \`npm run schema\`.`),
    ...breaking.map(({ description }) => `Breaking since ${released?.version}: ${description}`),
  ];
  for (const problem of problems) console.error(problem);
  console.log(`schema: ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

void main();
