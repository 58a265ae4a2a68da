import { Facts } from '../parts/facts';
import { useLanguage } from '../settings/format';
import type { ResultOfCancellationQuery } from './cancel.operations';
import { reportTexts } from './report-texts';

/** What a cancellation would revoke and refund, and until when it is possible. */
export type CancellationResult = NonNullable<ResultOfCancellationQuery['cancellationPreview']>;

/** Shows what a cancellation would revoke (S17) and refund. */
export function Preview({ preview }: { readonly preview: CancellationResult }) {
  const [texts, format] = useLanguage(reportTexts);
  const { software, refundable, cancellableUntil, keysToRevoke, linksToRevoke, downloadsMade } = preview;
  return (
    <div className="card">
      <ul className="plain">
        {software.map(({ id, product, sku, quantity }) => (
          <li key={id}>
            <strong>{product.title}</strong> · {sku.title} · {texts.quantity} {format.number(quantity)}
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          [texts.refundable, refundable && format.money(refundable)],
          [texts.keysToRevoke, format.number(keysToRevoke)],
          [texts.linksToRevoke, format.number(linksToRevoke)],
          [texts.downloadsMade, format.number(downloadsMade)],
          [texts.deadline, cancellableUntil === null ? texts.noDeadline : format.instant(cancellableUntil)],
        ]}
      />
      <p>{texts.revoked}</p>
    </div>
  );
}
