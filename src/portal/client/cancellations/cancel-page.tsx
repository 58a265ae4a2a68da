import { Link as AriaLink } from 'react-aria-components';
import { refusalOf } from '../parts/button';
import { Choices } from '../parts/choices';
import { Facts } from '../parts/facts';
import { Loading } from '../parts/loading-boundary';
import { Refused } from '../parts/refused';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import type { ResultOfCancellationQuery } from './cancel.operations';
import { NotCancellable } from './not-cancellable';
import { reportTexts } from './report-texts';
import { useCancellation } from './use-cancellation';
import './cancel.css';

/** What a cancellation would do, before the problem is reported (S14). */
export function CancelPage() {
  const texts = useTexts(reportTexts);
  const { software, isWholeOrder, preview, error, refetch, show } = useCancellation();
  if (!software) return <NotFound />;
  const report = `/customers/${software.customer.id}/software/${software.id}/cancel/report`;
  const refusal = refusalOf(software.viewerCanCancel);
  if (refusal) return <NotCancellable refusal={refusal} request={software.cancellationRequest} />;
  return (
    <section className="cancel">
      <h2>{texts.cancel(software.product.title)}</h2>
      <Choices
        label={texts.scope}
        value={isWholeOrder ? 'order' : null}
        options={[
          { id: null, name: texts.onlyThis },
          { id: 'order', name: texts.wholeOrder(software.order.number) },
        ]}
        onChange={(scope) => show({ scope: scope ?? '' })}
      />
      <Refused submission={{ errors: preview?.userErrors ?? [], failure: error, retry: () => void refetch() }} />
      {preview ? <Preview preview={preview} /> : !error && <Loading />}
      <AriaLink className="button button-primary" href={isWholeOrder ? `${report}?scope=order` : report}>
        {texts.proceed}
      </AriaLink>
    </section>
  );
}

/** What a cancellation would revoke and refund, and until when it is possible. */
type CancellationResult = NonNullable<ResultOfCancellationQuery['cancellationPreview']>;

/** Shows what a cancellation would revoke (S17) and refund. */
function Preview({ preview }: { readonly preview: CancellationResult }) {
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
