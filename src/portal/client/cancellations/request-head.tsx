import type { ReactNode } from 'react';
import { PageHead } from '../parts/page-head';
import { useTexts } from '../settings/settings';
import type { ShownCancellationFragment } from './request.operations';
import { RequestStatus } from './request-status';
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
    <PageHead
      title={`${texts.request} ${number}`}
      about={
        <span role="status">
          <RequestStatus status={status} />
        </span>
      }
    >
      {children}
    </PageHead>
  );
}
