import { Link as AriaLink } from 'react-aria-components';
import { Choices } from '../parts/choices';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { Notice } from '../parts/notice';
import { refusalOf } from '../parts/refusal';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { NotCancellable } from './not-cancellable';
import { Preview } from './preview';
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
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {preview?.userErrors.map(({ message }) => (
        <Notice key={message} kind="error">
          {message}
        </Notice>
      ))}
      {preview ? <Preview preview={preview} /> : !error && <Loading />}
      <AriaLink className="button button-primary" href={isWholeOrder ? `${report}?scope=order` : report}>
        {texts.proceed}
      </AriaLink>
    </section>
  );
}
