import { Link } from 'react-router';
import { BarChart } from '../../parts/bar-chart';
import { PageHead } from '../../parts/page-head';
import { PagedList } from '../../parts/paged-list';
import { usePlace } from '../../parts/place';
import { PlaceFilter } from '../../parts/place-filter';
import { SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { KeyStockOfSkusDocument } from './keys.operations';
import { StockAlarms } from './stock-alarms';
import { type StockRow, toRows, useStockColumns } from './stock-columns';
import { keyTexts } from './texts';

/** The stock of product keys of each SKU and version. */
export function KeyStockPage() {
  const texts = useTexts(keyTexts);
  const [place] = usePlace('show');
  const isLow = place.show === 'low';
  const list = useList(KeyStockOfSkusDocument, {
    variables: { isLow: isLow || null },
    connectionOf: ({ keyStock }) => keyStock,
  });
  return (
    <>
      <PageHead title={texts.title} />
      <StockAlarms />
      <PlaceFilter label={texts.filter} parameter="show" names={{ low: texts.low }} />
      <PagedList list={list} count={texts.count}>
        {(stock) => <StockTable rows={toRows(stock)} empty={isLow ? texts.noneLow : texts.noStock} />}
      </PagedList>
    </>
  );
}

function StockTable({ rows, empty }: { readonly rows: readonly StockRow[]; readonly empty: string }) {
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

/** The keys in stock of each SKU, in all of its versions. */
function StockChart({ rows }: { readonly rows: readonly StockRow[] }) {
  const [texts, format] = useLanguage(keyTexts);
  if (rows.length === 0) return null;
  const ids = new Set(rows.map(({ sku }) => sku?.id));
  return (
    <BarChart
      title={texts.chart}
      nameOfRows={texts.sku}
      nameOfValues={texts.stock}
      rows={[...ids].map((id) => {
        const versions = rows.filter(({ sku }) => sku?.id === id);
        const value = versions.reduce((sum, { stock }) => sum + stock, 0);
        return {
          id: id ?? '',
          name: versions[0]?.sku?.title ?? texts.notInCatalogue,
          value,
          text: format.number(value),
          isLow: versions.some(({ alarmedAt }) => alarmedAt !== null),
        };
      })}
    />
  );
}
