import type { Command } from 'commander';
import { suspendPartner } from '../../../partners/suspend-partner';
import { readPartner } from './arguments';
import { change } from './change';
import { type CommonOptions, runSubcommand, subcommand } from './frame';
import { printPartnerChange } from './partner-change';

interface SuspendOptions extends CommonOptions {
  readonly reason: string;
}

/** Suspends a partner. */
export function suspendCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('suspend')
    .description('Suspends a partner: it cannot buy. Keys, downloads and cancellations of what it bought continue.')
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .requiredOption('--reason <text>', 'why, for the audit trail and the list of partners')
    .action((partnerId: string, options: SuspendOptions) => runSubcommand(() => run(partnerId, options, environment)));
}

async function run(partnerId: string, options: SuspendOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { reason } = options;
  const changes = await change(environment, options, (tx, actor) => suspendPartner(tx, actor, { partnerId, reason }));
  return printPartnerChange(options, partnerId, changes);
}
