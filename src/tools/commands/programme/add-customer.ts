import type { Command } from 'commander';
import { Segment } from '../../../catalogue/offer.entity';
import { addCustomer, type NewCustomer } from '../../../customers/add-customer';
import { readCountry, readPartner, readSegment, readTenant } from './arguments';
import { change } from './change';
import { quoted } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { partnerName } from './partner-change';

interface AddCustomerOptions extends CommonOptions {
  readonly tenant: string;
  readonly name: string;
  readonly country: string;
  readonly segment: Segment;
  readonly domain: readonly string[];
  readonly sameName: boolean;
}

/** Adds a customer. */
export function addCustomerCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('add-customer')
    .description(
      'Adds a customer to a partner. A customer that the partner already has with this tenant GUID stays as it is. A domain ' +
        'name or a name that another customer has is refused, because it is probably the same company.',
    )
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .requiredOption('--tenant <guid>', 'tenant GUID of the customer', readTenant)
    .requiredOption('--name <name>', 'name of the customer')
    .requiredOption('--country <code>', 'country of the customer, such as DE', readCountry)
    .requiredOption('--segment <segment>', `one of ${Object.keys(Segment).join(', ')}`, readSegment)
    .requiredOption('--domain <domain...>', 'domain names of the customer, the main one first')
    .option('--same-name', 'adds it even if another customer of the partner has the same name', false)
    .action((partnerId: string, options: AddCustomerOptions) =>
      runSubcommand(() => run(inputOf(partnerId, options), options, environment)),
    );
}

function inputOf(partnerId: string, options: AddCustomerOptions): NewCustomer {
  const { tenant: tenantId, name, country, segment, domain: domains, sameName: isNameShared } = options;
  return { partnerId, tenantId, name, country, segment, domains, isNameShared };
}

async function run(input: NewCustomer, options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { created, customerId } = await change(environment, options, (tx, actor) => addCustomer(tx, actor, input));
  const { tenantId } = input;
  const partner = partnerName(input.partnerId);
  const sentence = created
    ? `Customer ${tenantId} ${quoted(input.name)} is added to partner ${partner}.`
    : `Partner ${partner} already has the customer ${tenantId}, which does not change.`;
  // A dry run rolls the new customer back with its id.
  const id = created && options.dryRun ? null : customerId;
  printChange(options, sentence, { partner, tenantId, customerId: id, added: created });
  return DONE;
}
