import type { Command } from 'commander';
import { setKeyThreshold } from '../../../delivery/set-key-threshold';
import { type NONE, nullIfNone, orNone, readCount, readSku, readVersion } from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';

/** Sets the threshold of a stock. */
export function stockThresholdCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('stock-threshold')
    .description(
      'Sets the number of product keys below which the stock of a SKU and version raises an alarm. A threshold above the stock ' +
        'raises it at once.',
    )
    .argument('<sku>', 'id of the product and of its SKU, such as WIDGETSRV001:0001', readSku)
    .argument('<version>', 'version of the product, such as 2026', readVersion)
    .argument('<number>', 'the threshold, or none', orNone(readCount))
    .action((sku: string, version: string, number: number | typeof NONE, options: CommonOptions) =>
      runSubcommand(() => run({ sku, version, threshold: nullIfNone(number) }, options, environment)),
    );
}

interface Input {
  readonly sku: string;
  readonly version: string;
  readonly threshold: number | null;
}

async function run(input: Input, options: CommonOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { sku, version, threshold } = input;
  const changes = await change(environment, options, (tx, actor) =>
    setKeyThreshold(tx, actor, { skuId: `sku_${sku}`, version, threshold }),
  );
  printChange(options, describeChange(`The stock of ${sku}`, changes), { sku, version, changes });
  return DONE;
}
