import { type Command, Option } from 'commander';
import type { Changes } from '../../../audit/changes';
import { Segment } from '../../../catalogue/offer.entity';
import { type CustomerChange, changeCustomer } from '../../../customers/change-customer';
import { endCustomer, resumeCustomer } from '../../../customers/end-customer';
import { getCustomerByTenant } from '../../../customers/known-customers';
import type { Actor } from '../../../platform/access/viewer';
import type { Transaction } from '../../../platform/database/transaction';
import { readCountry, readPartner, readSegment, readTenant } from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { fieldsToChange } from './fields-to-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { partnerName } from './partner-change';

interface CustomerOptions extends CommonOptions {
  readonly name?: string;
  readonly country?: string;
  readonly segment?: Segment;
  readonly domain?: readonly string[];
  readonly end?: true;
  readonly resume?: true;
}

/** Changes a customer. */
export function customerCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('customer')
    .description('Changes a customer of a partner, or ends or resumes their relationship.')
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .argument('<tenant>', 'tenant GUID of the customer', readTenant)
    .option('--name <name>', 'name of the customer')
    .option('--country <code>', 'country of the customer, such as DE', readCountry)
    .option('--segment <segment>', `one of ${Object.keys(Segment).join(', ')}`, readSegment)
    .option('--domain <domain...>', 'all domain names of the customer, the main one first')
    .option('--end', 'ends the relationship: what the customer owns stays, and nothing new can be bought for it')
    .addOption(new Option('--resume', 'resumes the relationship').conflicts('end'))
    .action((partnerId: string, tenantId: string, options: CustomerOptions, command: Command) =>
      runSubcommand(() => run({ partnerId, tenantId, fields: fieldsOf(options, command) }, options, environment)),
    );
}

function fieldsOf({ name, country, segment, domain: domains, end, resume }: CustomerOptions, command: Command) {
  return fieldsToChange({ name, country, segment, domains }, command, end ?? resume ?? false);
}

interface Input {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly fields: Omit<CustomerChange, 'customerId'>;
}

async function run(input: Input, options: CustomerOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { partnerId, tenantId, fields } = input;
  const changes = await change(environment, options, async (tx, actor) => {
    const customerId = await getCustomerByTenant(tx, partnerId, tenantId);
    const changed = await changeCustomer(tx, actor, { ...fields, customerId });
    return { ...changed, ...(await changeRelationship(tx, actor, customerId, options)) };
  });
  const partner = partnerName(partnerId);
  const sentence = describeChange(`Customer ${tenantId} of partner ${partner}`, changes);
  printChange(options, sentence, { partner, tenantId, changes });
  return DONE;
}

/** Ends or resumes the relationship if that is an option of the command. */
async function changeRelationship(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  { end, resume }: CustomerOptions,
): Promise<Changes> {
  if (end) return endCustomer(tx, actor, { customerId });
  return resume ? resumeCustomer(tx, actor, { customerId }) : {};
}
