import type { Command } from 'commander';
import { resumePartner } from '../../../partners/resume-partner';
import { readPartner } from './arguments';
import { change } from './change';
import { type CommonOptions, runSubcommand, subcommand } from './frame';
import { printPartnerChange } from './partner-change';

/** Resumes a partner. */
export function resumeCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('resume')
    .description('Ends the suspension or the closure of a partner: it can sign in and buy again.')
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .action((partnerId: string, options: CommonOptions) => runSubcommand(() => run(partnerId, options, environment)));
}

async function run(partnerId: string, options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const changes = await change(environment, options, (tx, actor) => resumePartner(tx, actor, { partnerId }));
  return printPartnerChange(options, partnerId, changes);
}
