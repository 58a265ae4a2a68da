import type { CancellationStatus, SoftwareStatus } from '../../../../schema/clients/operations';
import { Badge } from '../parts/badge';
import { useTexts } from '../settings/settings';
import { softwareTexts } from '../software/texts';
import { cancellationNames } from './names';

const OF_REQUEST = { SUBMITTED: 'warning', COMPLETED: 'good', REJECTED: 'bad', WITHDRAWN: 'neutral' } as const;
const OF_SOFTWARE = { ACTIVE: 'good', CANCELLATION_PENDING: 'warning', CANCELLED: 'bad', EXPIRED: 'bad' } as const;

/** The status of a cancellation request. */
export function RequestStatus({ status }: { readonly status: CancellationStatus }) {
  return <Badge kind={OF_REQUEST[status]}>{useTexts(cancellationNames).statuses[status]}</Badge>;
}

/** The status of the software in a cancellation request. */
export function StatusOfSoftware({ status }: { readonly status: SoftwareStatus }) {
  return <Badge kind={OF_SOFTWARE[status]}>{useTexts(softwareTexts).statuses[status]}</Badge>;
}
