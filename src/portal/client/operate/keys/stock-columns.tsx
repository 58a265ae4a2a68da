import type { Column } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import type { KeyPoolNumbersFragment, KeyStockOfSkusQuery } from './keys.operations';
import { keyTexts } from './texts';

/** The stock of one SKU and version, as a row of a table. */
export interface StockRow extends KeyPoolNumbersFragment {
  readonly id: string;
}

/** Returns the stock as rows of a table. */
export function toRows(stock: KeyStockOfSkusQuery['keyStock'] | undefined): readonly StockRow[] {
  return (stock?.edges ?? []).map(({ node }) => ({ ...node, id: `${node.sku?.id} ${node.version}` }));
}

/** Returns the columns that both tables of stock have. */
export function useStockColumns(): readonly Column<StockRow>[] {
  const texts = useTexts(keyTexts);
  const format = useFormat();
  const number = (name: 'assigned' | 'reserved' | 'promised' | 'total'): Column<StockRow> => ({
    id: name,
    name: texts[name],
    isNumber: true,
    cell: (row) => format.number(row[name]),
  });
  return [
    { id: 'version', name: texts.version, cell: ({ version }) => version },
    {
      id: 'stock',
      name: texts.stock,
      isNumber: true,
      cell: ({ stock, alarmedAt }) =>
        alarmedAt ? (
          <span className="operate-status operate-status-low">{format.number(stock)}</span>
        ) : (
          format.number(stock)
        ),
    },
    number('assigned'),
    number('reserved'),
    number('promised'),
    number('total'),
    {
      id: 'threshold',
      name: texts.threshold,
      isNumber: true,
      cell: ({ threshold }) => (threshold === null ? '—' : format.number(threshold)),
    },
    { id: 'sellsAhead', name: texts.sellsAhead, cell: ({ sellsAhead }) => (sellsAhead ? texts.yes : texts.no) },
  ];
}
