import type { Command } from 'commander';
import { businessIdOf, getSkuById } from '../../../catalogue/sku-id';
import { instantText } from '../../../platform/base/clock';
import type { StockReader } from '../../../platform/database/transaction';
import { type KeyStockRow, readKeyStock } from '../../../software/key-stock';
import { readSku } from './arguments';
import { type CommonOptions, DONE, listing, runSubcommand } from './frame';
import { printList } from './print-list';
import { withReader } from './with-reader';

interface StockOptions extends CommonOptions {
  readonly low: boolean;
}

/** Lists the stock of product keys. */
export function stockCommand(environment: NodeJS.ProcessEnv): Command {
  return listing('stock')
    .description(
      'Prints the product keys of each SKU and version in numbers: the stock that can be sold, those reserved for one ' +
        'purchase, promised to buyers, assigned and set aside, the threshold, and the time of an alarm. No key is read.',
    )
    .argument('[sku]', 'only this SKU, such as WIDGETSRV001:0001', readSku)
    .option('--low', 'only stocks that are below their threshold', false)
    .action((sku: string | undefined, options: StockOptions) => runSubcommand(() => run(sku, options, environment)));
}

async function run(sku: string | undefined, options: StockOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const all = await withReader(environment, (reader, now) => readStock(reader, now, sku));
  const rows = options.low ? all.filter(isLow) : all;
  printList(rows.map(lineOf), options, options.low ? 'No stock is below its threshold.' : 'There are no product keys.');
  return DONE;
}

async function readStock(reader: StockReader, now: number, sku: string | undefined): Promise<readonly KeyStockRow[]> {
  const wanted = sku === undefined ? null : (await getSkuById(reader, sku)).id;
  const rows = await readKeyStock(reader, now);
  return wanted === null ? rows : rows.filter(({ skuId }) => skuId === wanted);
}

function isLow({ stock, threshold }: KeyStockRow): boolean {
  return threshold !== null && stock < threshold;
}

function lineOf({ skuId, version, stock, reserved, promised, assigned, setAside, threshold, ...more }: KeyStockRow) {
  const alarmSince = more.alarmedAt === null ? null : instantText(more.alarmedAt);
  const counts = { stock, reserved, promised, assigned, setAside, threshold };
  return { sku: businessIdOf(skuId), version, ...counts, alarmSince, soldAhead: more.sellsAhead };
}
