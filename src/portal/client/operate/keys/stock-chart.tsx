import { BarChart } from '../../parts/bar-chart';
import { useLanguage } from '../../settings/format';
import type { StockRow } from './stock-columns';
import { keyTexts } from './texts';

/** The keys in stock of each SKU, in all of its versions. */
export function StockChart({ rows }: { readonly rows: readonly StockRow[] }) {
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
