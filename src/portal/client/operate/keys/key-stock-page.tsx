import { Link } from 'react-router';
import { Choices } from '../../parts/choices';
import { PagedList } from '../../parts/paged-list';
import { usePlace } from '../../parts/place';
import { SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import { KeyStockOfSkusDocument } from './keys.operations';
import { StockAlarms } from './stock-alarms';
import { StockChart } from './stock-chart';
import { type StockRow, toRows, useStockColumns } from './stock-columns';
import { keyTexts } from './texts';

const PAGE = 100;

/** The stock of product keys of each SKU and version. */
export function KeyStockPage() {
  const texts = useTexts(keyTexts);
  const shared = useTexts(operateTexts);
  const [place, show] = usePlace('show');
  const isLow = place.show === 'low';
  const list = useList(KeyStockOfSkusDocument, {
    variables: { first: PAGE, isLow: isLow || null },
    connectionOf: ({ keyStock }) => keyStock,
  });
  return (
    <>
      <h1>{texts.title}</h1>
      <StockAlarms />
      <Choices
        label={texts.filter}
        value={isLow ? 'low' : null}
        options={[
          { id: null, name: shared.all },
          { id: 'low', name: texts.low },
        ]}
        onChange={(chosen) => show({ show: chosen ?? '' })}
      />
      <PagedList list={list} count={texts.count}>
        {(stock) => <StockTable rows={toRows(stock)} empty={isLow ? texts.noneLow : texts.noStock} />}
      </PagedList>
    </>
  );
}

interface StockTableProps {
  readonly rows: readonly StockRow[];
  readonly empty: string;
}

function StockTable({ rows, empty }: StockTableProps) {
  const texts = useTexts(keyTexts);
  const { version, stock, assigned, promised, threshold, sellsAhead } = useStockColumns();
  const titleOf = ({ sku }: StockRow) =>
    sku ? <Link to={`/operate/keys/${encodeURIComponent(sku.id)}`}>{sku.title}</Link> : texts.notInCatalogue;
  return (
    <>
      <StockChart rows={rows} />
      <SortableTable
        label={texts.title}
        columns={[
          { name: texts.sku, isRowHeader: true, cell: titleOf },
          ...[version, stock, assigned, promised, threshold, sellsAhead],
        ]}
        rows={rows}
        empty={empty}
      />
    </>
  );
}
