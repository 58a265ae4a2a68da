import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';
import { buildGatewaySchema, printGatewaySchema } from '../schema';

const FILE = 'schema/schema.graphql';

/** Fails when the committed SDL is not what the code emits, or breaks clients of the one committed before it. */
function main(): void {
  const emitted = printGatewaySchema(buildGatewaySchema());
  const stale = emitted === readFileSync(FILE, 'utf8') ? [] : [`${FILE} is stale: run \`npm run schema\`.`];
  const earlier = earlierSchema(emitted);
  const breaking = earlier ? findBreakingChanges(buildSchema(earlier), buildSchema(emitted)) : [];
  const problems = [...stale, ...breaking.map(({ description }) => `Breaking: ${description}`)];
  for (const problem of problems) console.error(problem);
  console.log(`schema: ${problems.length} problems${earlier ? '' : ' (no earlier version to compare with)'}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

/** The newest committed version that differs from this one; null where there is none, as on a first commit. */
function earlierSchema(current: string): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const commits = git('log', '-n', '2', '--format=%H', '--', FILE).split('\n').filter(Boolean);
    return commits.map((commit) => git('show', `${commit}:${FILE}`)).find((sdl) => sdl !== current) ?? null;
  } catch {
    return null;
  }
}

main();
