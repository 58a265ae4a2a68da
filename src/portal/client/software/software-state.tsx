import type { SoftwareStatus } from '../../../../schema/clients/operations';
import { Badge } from '../parts/badge';
import { useTexts } from '../settings/settings';
import { softwareTexts } from './texts';

const KINDS = { ACTIVE: 'good', CANCELLATION_PENDING: 'warning', CANCELLED: 'bad', EXPIRED: 'bad' } as const;

/** The status of software. */
export function SoftwareState({ status }: { readonly status: SoftwareStatus }) {
  return <Badge kind={KINDS[status]}>{useTexts(softwareTexts).statuses[status]}</Badge>;
}
