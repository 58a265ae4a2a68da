import { useSuspenseQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';
import { PageHead } from '../../parts/page-head';
import { SortableTable } from '../../parts/sortable-table';
import { useTexts } from '../../settings/settings';
import { NotFound } from '../../shell/not-found';
import { operateTexts } from '../texts';
import { ImportKeysDialog } from './import-keys-dialog';
import { KeyStockOfSkusDocument } from './keys.operations';
import { StockAlarms } from './stock-alarms';
import { type StockRow, toRows, useStockColumns } from './stock-columns';
import { SellAheadDialog, ThresholdDialog } from './stock-dialogs';
import { keyTexts } from './texts';

/** The stock of one SKU: thresholds and keys of its versions, and whether it sells ahead. */
export function SkuStockPage() {
  const { skuId = '' } = useParams();
  const texts = useTexts(keyTexts);
  const { keyStock } = useSuspenseQuery(KeyStockOfSkusDocument, { variables: { skuId } }).data;
  const [isOpen, setOpen] = useState(false);
  const rows = toRows(keyStock?.edges.map(({ node }) => node) ?? []);
  const [first] = rows;
  if (!first?.sku) return <NotFound />;
  const { sku, sellsAhead } = first;
  return (
    <>
      <PageHead
        title={sku.title}
        about={
          <>
            <Link to="/operate/keys">{texts.allSkus}</Link> · {texts.sellsAhead}: {sellsAhead ? texts.yes : texts.no}
          </>
        }
      >
        <Button onPress={() => setOpen(true)}>{sellsAhead ? texts.endSellAhead : texts.sellAhead}</Button>
      </PageHead>
      <StockAlarms />
      <Versions skuId={sku.id} rows={rows} />
      {isOpen && <SellAheadDialog skuId={sku.id} sellsAhead={!sellsAhead} onClose={() => setOpen(false)} />}
    </>
  );
}

function Versions({ skuId, rows }: { readonly skuId: string; readonly rows: readonly StockRow[] }) {
  const texts = useTexts(keyTexts);
  const shared = useTexts(operateTexts);
  const { version, stock, assigned, reserved, promised, total, threshold } = useStockColumns();
  const [open, setOpen] = useState<{ readonly dialog: 'threshold' | 'import'; readonly row: StockRow } | null>(null);
  const [result, setResult] = useState<string | null>(null);
  const close = () => setOpen(null);
  const actions = (row: StockRow) => (
    <span className="buttons">
      <Button onPress={() => setOpen({ dialog: 'threshold', row })}>{texts.setThreshold}</Button>
      <Button onPress={() => setOpen({ dialog: 'import', row })}>{texts.importKeys}</Button>
    </span>
  );
  const imported = (report: string) => {
    setResult(report);
    close();
  };
  return (
    <>
      {result !== null && <Notice kind="success">{result}</Notice>}
      <SortableTable
        label={texts.title}
        columns={[
          { ...version, isRowHeader: true },
          ...[stock, assigned, reserved, promised, total, threshold],
          { name: shared.actions, cell: actions },
        ]}
        rows={rows}
        empty={texts.noStock}
      />
      {open?.dialog === 'threshold' && <ThresholdDialog skuId={skuId} stock={open.row} onClose={close} />}
      {open?.dialog === 'import' && (
        <ImportKeysDialog skuId={skuId} version={open.row.version} onDone={imported} onClose={close} />
      )}
    </>
  );
}
