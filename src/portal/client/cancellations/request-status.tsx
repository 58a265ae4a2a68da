import type { CancellationStatus } from '../../../../schema/clients/operations';
import { Badge } from '../parts/badge';
import { useTexts } from '../settings/settings';
import { valueTexts } from './value-texts';

const KINDS = { SUBMITTED: 'warning', COMPLETED: 'good', REJECTED: 'bad', WITHDRAWN: 'neutral' } as const;

/** The status of a cancellation request. */
export function RequestStatus({ status }: { readonly status: CancellationStatus }) {
  return <Badge kind={KINDS[status]}>{useTexts(valueTexts).statuses[status]}</Badge>;
}
