import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { Choices } from '../../parts/choices';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading';
import { More } from '../../parts/more';
import { usePlace } from '../../parts/place';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
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
  const format = useFormat();
  const [place, show] = usePlace('show');
  const isLow = place.show === 'low';
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(KeyStockOfSkusDocument, {
    variables: { first: PAGE, isLow: isLow || null },
  });
  const stock = (data ?? previousData)?.keyStock;
  const rows = toRows(stock);
  return (
    <>
      <h1>{texts.title}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {stock ? (
        <>
          <StockAlarms />
          <StockChart rows={rows} />
          <Choices
            label={texts.filter}
            value={isLow ? 'low' : null}
            options={[
              { id: null, name: shared.all },
              { id: 'low', name: texts.low },
            ]}
            onChange={(chosen) => show({ show: chosen ?? '' })}
          />
          <p role="status">{texts.count(format.number(stock.totalCount))}</p>
          <StockTable rows={rows} empty={isLow ? texts.noneLow : texts.noStock} />
          {stock.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: stock.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}

interface StockTableProps {
  readonly rows: readonly StockRow[];
  readonly empty: string;
}

function StockTable({ rows, empty }: StockTableProps) {
  const texts = useTexts(keyTexts);
  const columns = useStockColumns().filter(({ id }) => id !== 'reserved' && id !== 'total');
  const sku: Column<StockRow> = {
    id: 'sku',
    name: texts.sku,
    isRowHeader: true,
    cell: (row) =>
      row.sku ? (
        <Link to={`/operate/keys/${encodeURIComponent(row.sku.id)}`}>{row.sku.title}</Link>
      ) : (
        texts.notInCatalogue
      ),
  };
  return <SortableTable label={texts.title} columns={[sku, ...columns]} rows={rows} empty={empty} />;
}
