import type { Command } from 'commander';
import { blockPerson } from '../../../partners/block-person';
import { change } from './change';
import { type CommonOptions, runSubcommand, subcommand } from './frame';
import { printPersonChange } from './person-change';

interface BlockOptions extends CommonOptions {
  readonly reason: string;
}

/** Blocks a person. */
export function blockCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('block')
    .description(
      'Blocks a person before their access token expires: within seconds all gateways refuse their requests and close their ' +
        'live connections.',
    )
    .argument('<subject>', 'subject of the access tokens of the person (the claim “sub”)')
    .requiredOption('--reason <text>', 'why, for the audit trail and the list of blocked persons')
    .action((subjectId: string, options: BlockOptions) => runSubcommand(() => run(subjectId, options, environment)));
}

async function run(subjectId: string, options: BlockOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { reason } = options;
  const changes = await change(environment, options, (tx, actor) => blockPerson(tx, actor, { subjectId, reason }));
  return printPersonChange(options, subjectId, changes);
}
