import type { ReactNode } from 'react';
import { useTexts } from '../settings/settings';
import type { ShownCancellationFragment } from './request.operations';
import { RequestStatus } from './status-badge';
import { cancellationTexts } from './texts';
import './request.css';

interface RequestHeadProps {
  readonly request: ShownCancellationFragment;
  /** What can be done with the request. */
  readonly children?: ReactNode;
}

/** The number and the status of a request. A change of the status is announced. */
export function RequestHead({ request: { number, status }, children }: RequestHeadProps) {
  const texts = useTexts(cancellationTexts);
  return (
    <header className="request-head">
      <h1>
        {texts.request} <span className="whole">{number}</span>
      </h1>
      <span role="status">
        <RequestStatus status={status} />
      </span>
      <span className="actions">{children}</span>
    </header>
  );
}
