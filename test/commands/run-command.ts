import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Config } from '../../src/platform/config/config';

/** Output and exit code of a command. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a compiled command as `npm run` does. */
export function runCommand(
  name: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const command = join(__dirname, '../../dist/src/tools/commands', `${name}.js`);
  const env = { ...process.env, NODE_ENV: '', ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** Returns the environment variables with which a command uses the database of a gateway. */
export function variablesOf({ dataDir, databaseUrl }: Config): NodeJS.ProcessEnv {
  return { DATA_DIR: dataDir, DATABASE_URL: databaseUrl?.expose() ?? '' };
}
