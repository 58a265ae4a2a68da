import type { Command } from 'commander';
import type { CreditLine } from '../../../partners/credit-line.entity';
import { PartnerStatus } from '../../../partners/partner.entity';
import { type ListedPartner, readPartners } from '../../../partners/read-partners';
import { instantText } from '../../../platform/base/clock';
import { money } from '../../../platform/graphql/money';
import { readStatus } from './arguments';
import { type CommonOptions, DONE, listing, runSubcommand } from './frame';
import { partnerName } from './partner-change';
import { printList } from './print-list';
import { withReader } from './with-reader';

interface PartnersOptions extends CommonOptions {
  readonly status?: PartnerStatus;
}

/** Lists the partners. */
export function partnersCommand(environment: NodeJS.ProcessEnv): Command {
  return listing('partners')
    .description(
      'Prints the partners by id: whether they are active, suspended or closed, since when and why, and what they use of ' +
        'their credit.',
    )
    .option('--status <status>', `only ${Object.keys(PartnerStatus).join(', ')}`, readStatus)
    .action((options: PartnersOptions) => runSubcommand(() => run(options, environment)));
}

async function run(options: PartnersOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const partners = await withReader(environment, (reader) => readPartners(reader, options.status));
  printList(partners.map(rowOf), options, 'There are no such partners.');
  return DONE;
}

function rowOf({ id, name, status, statusSince, statusReason: reason, eligibleSince, creditLines }: ListedPartner) {
  const since = statusSince === null ? null : instantText(statusSince);
  const credit = creditLines.map(creditText);
  return { id: partnerName(id), name, status, since, reason, eligible: eligibleSince !== null, credit };
}

function creditText({ usedMinor, limitMinor, currency }: CreditLine): string {
  return `${money(usedMinor, currency).amount} of ${money(limitMinor, currency).amount} ${currency}`;
}
