import { useSuspenseQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { DialogButton } from '../../parts/dialog-button';
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
        <DialogButton name={sellsAhead ? texts.endSellAhead : texts.sellAhead}>
          {(onClose) => <SellAheadDialog skuId={sku.id} sellsAhead={!sellsAhead} onClose={onClose} />}
        </DialogButton>
      </PageHead>
      <StockAlarms />
      <Versions skuId={sku.id} rows={rows} />
    </>
  );
}

function Versions({ skuId, rows }: { readonly skuId: string; readonly rows: readonly StockRow[] }) {
  const texts = useTexts(keyTexts);
  const shared = useTexts(operateTexts);
  const { version, stock, assigned, reserved, promised, total, threshold } = useStockColumns();
  const [result, setResult] = useState<string | null>(null);
  const actions = (row: StockRow) => (
    <span className="buttons">
      <DialogButton name={texts.setThreshold}>
        {(onClose) => <ThresholdDialog skuId={skuId} stock={row} onClose={onClose} />}
      </DialogButton>
      <DialogButton name={texts.importKeys}>
        {(onClose) => <ImportKeysDialog skuId={skuId} version={row.version} onDone={setResult} onClose={onClose} />}
      </DialogButton>
    </span>
  );
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
    </>
  );
}
