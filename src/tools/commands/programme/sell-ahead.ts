import type { Command } from 'commander';
import { sellAhead } from '../../../delivery/sell-ahead';
import { readSku, readSwitch } from './arguments';
import { change } from './change';
import { describeChange } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';

/** Lets a SKU be sold without stock. */
export function sellAheadCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('sell-ahead')
    .description(
      'Lets a SKU be sold while there are too few product keys, or ends that. Buyers get their keys in the order of their ' +
        'purchases once there are enough.',
    )
    .argument('<sku>', 'id of the product and of its SKU, such as WIDGETSRV001:0001', readSku)
    .argument('<switch>', 'on or off', readSwitch)
    .action((sku: string, isOn: boolean, options: CommonOptions) =>
      runSubcommand(() => run(sku, isOn, options, environment)),
    );
}

async function run(
  sku: string,
  sellsAhead: boolean,
  options: CommonOptions,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const changes = await change(environment, options, (tx, actor) =>
    sellAhead(tx, actor, { skuId: `sku_${sku}`, sellsAhead }),
  );
  printChange(options, describeChange(`SKU ${sku}`, changes), { sku, changes });
  return DONE;
}
