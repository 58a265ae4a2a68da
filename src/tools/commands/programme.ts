import { Command } from 'commander';
import { applyCommand } from './programme/apply';
import { exportCommand } from './programme/export';

/** Imports, changes and oversees a programme. */
export function programmeCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('programme')
    .description('Imports, changes and oversees the programme: partners, customers, the catalogue, prices and keys.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .addCommand(applyCommand(environment))
    .addCommand(exportCommand(environment));
}

if (require.main === module) void programmeCommand(process.env).parseAsync();
