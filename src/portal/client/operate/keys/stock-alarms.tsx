import { useQuery, useSubscription } from '@apollo/client/react';
import { Notice } from '../../parts/notice';
import { useLanguage } from '../../settings/format';
import { KeyStockOfSkusDocument, LiveKeyStockAlarmsDocument, LowKeyStockDocument } from './keys.operations';
import { keyTexts } from './texts';

/** The alarms that last: too few keys are left of a SKU and version. A new one is shown when it is raised. */
export function StockAlarms() {
  const [texts, format] = useLanguage(keyTexts);
  const { data } = useQuery(LowKeyStockDocument);
  useSubscription(LiveKeyStockAlarmsDocument, {
    onData: ({ client }) => void client.refetchQueries({ include: [LowKeyStockDocument, KeyStockOfSkusDocument] }),
  });
  const low = data?.keyStock?.nodes ?? [];
  if (low.length === 0) return null;
  return (
    <Notice kind="warning">
      <ul className="plain">
        {low.map(({ sku, version, stock, threshold, alarmedAt }) => (
          <li key={`${sku?.id} ${version}`}>
            {texts.alarm({
              sku: sku?.title ?? texts.notInCatalogue,
              version,
              stock: format.number(stock),
              threshold: format.number(threshold ?? 0),
              since: alarmedAt ? format.relative(alarmedAt, Date.now()) : '—',
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
