import { Link } from 'react-router';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { cancellationTexts } from './texts';

interface NotCancellableProps {
  /** Why the software cannot be cancelled. */
  readonly refusal: string;
  /** The request that is open or was completed, if the user may read it. */
  readonly request: { readonly number: string } | null;
}

/** Why a piece of software cannot be cancelled, with the request if it has one. */
export function NotCancellable({ refusal, request }: NotCancellableProps) {
  const texts = useTexts(cancellationTexts);
  return (
    <Notice kind="warning">
      {refusal}{' '}
      {request && (
        <Link to={`/cancellations/${request.number}`}>
          {texts.request} {request.number}
        </Link>
      )}
    </Notice>
  );
}
