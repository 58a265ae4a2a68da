import type { Command } from 'commander';
import { closePartner } from '../../../partners/close-partner';
import { readPartner } from './arguments';
import { change } from './change';
import { type CommonOptions, runSubcommand, subcommand } from './frame';
import { printPartnerChange } from './partner-change';

interface CloseOptions extends CommonOptions {
  readonly reason: string;
}

/** Closes a partner. */
export function closeCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('close')
    .description(
      'Closes a partner: within seconds nobody can sign in for it, its live connections end, and its download links stop working.',
    )
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .requiredOption('--reason <text>', 'why, for the audit trail and the list of partners')
    .action((partnerId: string, options: CloseOptions) => runSubcommand(() => run(partnerId, options, environment)));
}

async function run(partnerId: string, options: CloseOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { reason } = options;
  const changes = await change(environment, options, (tx, actor) => closePartner(tx, actor, { partnerId, reason }));
  return printPartnerChange(options, partnerId, changes);
}
