import { useSuspenseQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';
import { SortableTable } from '../../parts/sortable-table';
import { useTexts } from '../../settings/settings';
import { NotFound } from '../../shell/not-found';
import { operateTexts } from '../texts';
import { ImportKeysDialog } from './import-keys-dialog';
import { KeyStockOfSkusDocument } from './keys.operations';
import { SellAheadDialog } from './sell-ahead-dialog';
import { StockAlarms } from './stock-alarms';
import { type StockRow, toRows, useStockColumns } from './stock-columns';
import { keyTexts } from './texts';
import { ThresholdDialog } from './threshold-dialog';

const PAGE = 100;

/** The stock of one SKU: thresholds and keys of its versions, and whether it sells ahead. */
export function SkuStockPage() {
  const { skuId = '' } = useParams();
  const texts = useTexts(keyTexts);
  const { keyStock } = useSuspenseQuery(KeyStockOfSkusDocument, { variables: { first: PAGE, skuId } }).data;
  const [isOpen, setOpen] = useState(false);
  const rows = toRows(keyStock);
  const [first] = rows;
  if (!first?.sku) return <NotFound />;
  const { sku, sellsAhead } = first;
  return (
    <>
      <header className="operate-head">
        <div>
          <h1>{sku.title}</h1>
          <p>
            <Link to="/operate/keys">{texts.allSkus}</Link> · {texts.sellsAhead}: {sellsAhead ? texts.yes : texts.no}
          </p>
        </div>
        <Button onPress={() => setOpen(true)}>{sellsAhead ? texts.endSellAhead : texts.sellAhead}</Button>
      </header>
      <StockAlarms />
      <Versions skuId={sku.id} rows={rows} />
      {isOpen && <SellAheadDialog skuId={sku.id} sellsAhead={!sellsAhead} onClose={() => setOpen(false)} />}
    </>
  );
}

interface VersionsProps {
  readonly skuId: string;
  readonly rows: readonly StockRow[];
}

function Versions({ skuId, rows }: VersionsProps) {
  const texts = useTexts(keyTexts);
  const shared = useTexts(operateTexts);
  const [version, ...columns] = useStockColumns();
  const [open, setOpen] = useState<{ readonly dialog: 'threshold' | 'import'; readonly row: StockRow } | null>(null);
  const [result, setResult] = useState<string | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {result !== null && <Notice kind="success">{result}</Notice>}
      <SortableTable
        label={texts.title}
        columns={[
          ...(version ? [{ ...version, isRowHeader: true }] : []),
          ...columns.filter(({ id }) => id !== 'sellsAhead'),
          {
            id: 'actions',
            name: shared.actions,
            cell: (row) => (
              <span className="operate-buttons">
                <Button onPress={() => setOpen({ dialog: 'threshold', row })}>{texts.setThreshold}</Button>
                <Button onPress={() => setOpen({ dialog: 'import', row })}>{texts.importKeys}</Button>
              </span>
            ),
          },
        ]}
        rows={rows}
        empty={texts.noStock}
      />
      {open?.dialog === 'threshold' && <ThresholdDialog skuId={skuId} stock={open.row} onClose={close} />}
      {open?.dialog === 'import' && (
        <ImportKeysDialog
          skuId={skuId}
          version={open.row.version}
          onDone={(imported) => {
            setResult(imported);
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
