import type { PartnerStatus } from '../../../../../schema/clients/operations';
import { useTexts } from '../../settings/settings';
import { partnerTexts } from './texts';

/** The status of a partner. */
export function PartnerState({ status }: { readonly status: PartnerStatus }) {
  const texts = useTexts(partnerTexts);
  return <span className={`operate-status operate-status-${status.toLowerCase()}`}>{texts.statuses[status]}</span>;
}
