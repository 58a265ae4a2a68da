import type { Command } from 'commander';
import { type EndSaleInput, endSale, planEndOfSale } from '../../../catalogue/end-sale';
import { type NONE, nullIfNone, orNone, readDate, readSku } from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';
import { withReader } from './with-reader';

interface EndSaleOptions extends CommonOptions {
  readonly at?: number | typeof NONE;
}

/** Ends the sale of a SKU. */
export function endSaleCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('end-sale')
    .description('Ends the sale of a SKU. What was bought stays as it is.')
    .argument('<sku>', 'id of the product and of its SKU, such as WIDGETSRV001:0001', readSku)
    .option(
      '--at <date>',
      'date (from 00:00 UTC) or time from which the SKU cannot be bought, or none to sell it without an end (default: now)',
      orNone(readDate),
    )
    .action((skuId: string, options: EndSaleOptions) =>
      runSubcommand(() => run({ skuId, at: nullIfNone(options.at) }, options, environment)),
    );
}

async function run(input: EndSaleInput, options: EndSaleOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const [changed] = options.dryRun
    ? await withReader(environment, async (reader, now) => (await planEndOfSale(reader, input, now)).changed)
    : await change(environment, options, (tx, actor) => endSale(tx, actor, input));
  const changes = changed?.changes ?? {};
  printChange(options, describeChange(`SKU ${input.skuId}`, changes), { sku: input.skuId, changes });
  return DONE;
}
