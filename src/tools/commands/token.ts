import { Argument, Command } from 'commander';
import { assertDemoKey, signDemoToken } from '../../demo/demo-issuer';
import { allDemoUsers, getDemoUser } from '../../demo/demo-users';
import type { Clock } from '../../platform/base/clock';
import { ConfigError } from '../../platform/base/config-error';
import { factsOf } from '../../platform/base/error-facts';
import { readSettings } from '../../platform/config/config';

/** Prints a bearer token for a demo user, and nothing else, on standard output. */
export function tokenCommand(environment: NodeJS.ProcessEnv, clock: Clock): Command {
  const aliases = allDemoUsers.map(({ alias }) => alias);
  return new Command('token')
    .description('Prints a bearer token for a demo user, valid for 12 hours.')
    .addArgument(new Argument('<alias>', 'the demo user').choices(aliases))
    .action(async (alias: string, _options: object, command: Command) => {
      const token = await signDemoToken(readDemoDataDir(environment), getDemoUser(alias), clock());
      command.configureOutput().writeOut?.(`${token}\n`);
    });
}

/** Returns the data directory of a demo. Throws `ConfigError` if the gateway would not accept a demo token. */
function readDemoDataDir(environment: NodeJS.ProcessEnv): string {
  const { demo, identityProvider, dataDir } = readSettings(environment);
  if (demo && !identityProvider) {
    assertDemoKey(dataDir);
    return dataDir;
  }
  throw new ConfigError('Demo tokens are only valid in a demo. Get a token from the identity provider.');
}

if (require.main === module) {
  tokenCommand(process.env, Date.now)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(error instanceof ConfigError ? error.message : factsOf(error));
      process.exitCode = 1;
    });
}
