import { Badge } from '../../parts/badge';
import type { Column } from '../../parts/sortable-table';
import { useLanguage } from '../../settings/format';
import type { KeyPoolNumbersFragment } from './keys.operations';
import { keyTexts } from './texts';

/** The stock of one SKU and version, as a row of a table. */
export interface StockRow extends KeyPoolNumbersFragment {
  readonly id: string;
}

/** Returns stock as rows of a table. */
export function toRows(stock: readonly KeyPoolNumbersFragment[]): readonly StockRow[] {
  return stock.map((each) => ({ ...each, id: `${each.sku?.id} ${each.version}` }));
}

/** Returns what the tables of stock show. */
export function useStockColumns() {
  const [texts, format] = useLanguage(keyTexts);
  const number = (name: 'assigned' | 'reserved' | 'promised' | 'total'): Column<StockRow> => ({
    name: texts[name],
    isNumber: true,
    cell: (row) => format.number(row[name]),
  });
  const columnOf = (name: string, cell: Column<StockRow>['cell'], isNumber = false) => ({ name, cell, isNumber });
  const left = ({ stock, alarmedAt }: StockRow) =>
    alarmedAt ? <Badge kind="bad">{format.number(stock)}</Badge> : format.number(stock);
  return {
    version: columnOf(texts.version, ({ version }) => version),
    stock: columnOf(texts.stock, left, true),
    assigned: number('assigned'),
    reserved: number('reserved'),
    promised: number('promised'),
    total: number('total'),
    threshold: columnOf(
      texts.threshold,
      ({ threshold }) => (threshold === null ? '—' : format.number(threshold)),
      true,
    ),
    sellsAhead: columnOf(texts.sellsAhead, ({ sellsAhead }) => (sellsAhead ? texts.yes : texts.no)),
  };
}
