import type { Command } from 'commander';
import { readCredit } from '../../../partners/credit';
import { type CreditUse, creditLeft } from '../../../partners/credit-warning';
import { setCreditLimit } from '../../../partners/set-credit-limit';
import { type MoneyInput, money } from '../../../platform/graphql/money';
import { codeOf } from '../../../platform/text/identifiers';
import { readMoney, readPartner } from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { partnerName } from './partner-change';

/** Sets a credit limit. */
export function creditCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('credit')
    .description(
      'Sets the credit limit of a partner in one currency. It may be below what the partner uses: then the partner cannot buy ' +
        'until enough is refunded.',
    )
    .argument('<partner>', 'id of the partner, such as acme', readPartner)
    .argument('<limit>', 'the limit, such as "5000.00 USD"', readMoney)
    .action((partnerId: string, limit: MoneyInput, options: CommonOptions) =>
      runSubcommand(() => run({ partnerId, limit }, options, environment)),
    );
}

type Input = Parameters<typeof setCreditLimit>[2];

async function run(input: Input, options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const currency = codeOf(input.limit.currency);
  const { changes, credit } = await change(environment, options, async (tx, actor) => ({
    changes: await setCreditLimit(tx, actor, input),
    credit: await readCredit(tx, input.partnerId, currency),
  }));
  const partner = partnerName(input.partnerId);
  const [limit, used, available] = [credit.limitMinor, credit.usedMinor, creditLeft(credit)].map((minor) =>
    money(minor, currency),
  );
  printChange(options, describeChange(`Partner ${partner}`, changes), { partner, changes, limit, used, available });
  if (credit.usedMinor > credit.limitMinor) console.error(warningOf(credit, currency));
  return DONE;
}

function warningOf({ limitMinor, usedMinor }: CreditUse, currency: string): string {
  const amount = (minor: number) => `${money(minor, currency).amount} ${currency}`;
  return (
    `Warning: the partner uses ${amount(usedMinor)}, which is more than its limit of ${amount(limitMinor)}. It cannot buy until ` +
    `more than ${amount(usedMinor - limitMinor)} is refunded.`
  );
}
