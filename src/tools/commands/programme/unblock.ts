import type { Command } from 'commander';
import { unblockPerson } from '../../../partners/unblock-person';
import { change } from './change';
import { type CommonOptions, runSubcommand, subcommand } from './frame';
import { printPersonChange } from './person-change';

/** Ends the block of a person. */
export function unblockCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('unblock')
    .description('Ends the block of a person.')
    .argument('<subject>', 'subject of the access tokens of the person (the claim “sub”)')
    .action((subjectId: string, options: CommonOptions) => runSubcommand(() => run(subjectId, options, environment)));
}

async function run(subjectId: string, options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const changes = await change(environment, options, (tx, actor) => unblockPerson(tx, actor, { subjectId }));
  return printPersonChange(options, subjectId, changes);
}
