import type { Command } from 'commander';
import { addPartner, type NewPartner } from '../../../partners/add-partner';
import { readCountry, readPartner } from './arguments';
import { change } from './change';
import { quoted } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { partnerName } from './partner-change';

interface AddPartnerOptions extends CommonOptions {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly eligible: boolean;
}

/** Adds a partner. */
export function addPartnerCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('add-partner')
    .description('Adds a partner. It has no credit until “credit” sets a limit.')
    .argument('<id>', 'id of the partner, such as acme, which its access tokens name as ptn_acme', readPartner)
    .requiredOption('--name <name>', 'name of the partner')
    .requiredOption('--country <code>', 'country of the partner, such as DE', readCountry)
    .requiredOption('--currency <code>', 'currency in which the partner is invoiced, such as EUR')
    .option('--eligible', 'lets the partner buy on-premise software', false)
    .action((id: string, options: AddPartnerOptions) => runSubcommand(() => run(id, options, environment)));
}

async function run(id: string, options: AddPartnerOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { name, country, currency, eligible } = options;
  const input: NewPartner = { id, name, country, currency, eligible };
  const { partnerId, changes } = await change(environment, options, (tx, actor) => addPartner(tx, actor, input));
  const partner = partnerName(partnerId);
  const may = eligible ? 'may buy' : 'may not buy yet';
  printChange(options, `Partner ${partner} is added: ${quoted(name)}, which ${may}.`, { partner, changes });
  return DONE;
}
