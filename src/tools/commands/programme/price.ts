import type { Command } from 'commander';
import { type BillingPlan, Segment } from '../../../catalogue/offer.entity';
import { planPrice } from '../../../catalogue/plan-price';
import type { PriceInput } from '../../../catalogue/price-input';
import { setPrice } from '../../../catalogue/set-price';
import type { MoneyInput } from '../../../platform/graphql/money';
import {
  type NONE,
  nullIfNone,
  orNone,
  readBillingPlan,
  readCountry,
  readDate,
  readMoney,
  readSegment,
  readSku,
  readTerm,
} from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { withReader } from './with-reader';

interface PriceOptions extends CommonOptions {
  readonly country: string;
  readonly retail?: MoneyInput | typeof NONE;
  readonly segment: Segment;
  readonly term?: number;
  readonly billingPlan?: BillingPlan;
  readonly from?: number;
}

/** Sets a price. */
export function priceCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('price')
    .description(
      'Sets the price of a SKU in one country from a date on. The price in effect ends by itself on that date, and placed ' +
        'orders keep their price.',
    )
    .argument('<sku>', 'id of the product and of its SKU, such as WIDGETSRV001:0001', readSku)
    .argument('<price>', 'price of one unit for the partner, such as "55.00 USD"', readMoney)
    .requiredOption('--country <code>', 'country of the customers, such as DE', readCountry)
    .option(
      '--retail <price>',
      'suggested price of one unit for the customer, or none (default: it stays as it is)',
      orNone(readMoney),
    )
    .option('--segment <segment>', `one of ${Object.keys(Segment).join(', ')}`, readSegment, 'COMMERCIAL')
    .option('--term <term>', 'term of a subscription, such as P1Y (default: a perpetual licence)', readTerm)
    .option('--billing-plan <plan>', 'ONE_TIME, MONTHLY, ANNUAL or TRIENNIAL (default: the usual one)', readBillingPlan)
    .option('--from <date>', 'date (from 00:00 UTC) or time when the price becomes effective (default: now)', readDate)
    .action((skuId: string, unitPrice: MoneyInput, options: PriceOptions) =>
      runSubcommand(() => run(inputOf(skuId, unitPrice, options), options, environment)),
    );
}

function inputOf(skuId: string, unitPrice: MoneyInput, options: PriceOptions): PriceInput {
  const { country, segment, term: termMonths, billingPlan, from: startsAt } = options;
  return {
    skuId,
    unitPrice,
    country,
    suggestedRetailPrice: nullIfNone(options.retail),
    segment,
    termMonths,
    billingPlan,
    startsAt,
  };
}

async function run(input: PriceInput, options: PriceOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const [changed] = options.dryRun
    ? await withReader(environment, async (reader, now) => (await planPrice(reader, input, now)).changed)
    : await change(environment, options, (tx, actor) => setPrice(tx, actor, input));
  const subject = changed?.subject ?? `${input.skuId} ${input.country} ${input.segment}`;
  const changes = changed?.changes ?? {};
  printChange(options, describeChange(`The price of ${subject}`, changes), { subject, changes });
  return DONE;
}
