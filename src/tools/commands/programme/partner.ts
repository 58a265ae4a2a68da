import { type Command, Option } from 'commander';
import { changePartner, type PartnerChange } from '../../../partners/change-partner';
import { readCountry, readPartner } from './arguments';
import { change } from './change';
import { fieldsToChange } from './fields-to-change';
import { type CommonOptions, runSubcommand, subcommand } from './frame';
import { printPartnerChange } from './partner-change';

interface PartnerOptions extends CommonOptions {
  readonly name?: string;
  readonly country?: string;
  readonly currency?: string;
  readonly eligible?: true;
  readonly notEligible?: true;
}

/** Changes a partner. */
export function partnerCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('partner')
    .description('Changes the name, the country, the currency or the eligibility of a partner.')
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .option('--name <name>', 'name of the partner')
    .option('--country <code>', 'country of the partner, such as DE', readCountry)
    .option('--currency <code>', 'currency in which the partner is invoiced, such as EUR')
    .option('--eligible', 'lets the partner buy on-premise software')
    .addOption(new Option('--not-eligible', 'ends that: the partner cannot buy').conflicts('eligible'))
    .action((partnerId: string, options: PartnerOptions, command: Command) =>
      runSubcommand(() => run({ partnerId, ...fieldsOf(options, command) }, options, environment)),
    );
}

function fieldsOf({ name, country, currency, eligible, notEligible }: PartnerOptions, command: Command) {
  return fieldsToChange({ name, country, currency, eligible: notEligible ? false : eligible }, command);
}

async function run(input: PartnerChange, options: PartnerOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const changes = await change(environment, options, (tx, actor) => changePartner(tx, actor, input));
  return printPartnerChange(options, input.partnerId, changes);
}
