import { useSuspenseQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { DialogButton } from '../../parts/dialog-button';
import { PageHead } from '../../parts/page-head';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { NotFound } from '../../shell/not-found';
import { CreditLines } from './credit-lines';
import { EligibilityDialog, ReasonDialog, ResumeDialog } from './partner-dialogs';
import { type OperatedPartnerFragment, PartnerToOperateDocument } from './partners.operations';
import { PartnerState } from './partners-page';
import { partnerTexts } from './texts';

/** A partner: its state, its credit, and whether it may buy. */
export function PartnerPage() {
  const { partnerId = '' } = useParams();
  const [texts, format] = useLanguage(partnerTexts);
  const { node: partner } = useSuspenseQuery(PartnerToOperateDocument, { variables: { id: partnerId } }).data;
  if (partner?.__typename !== 'Partner') return <NotFound />;
  const { name, id, country, status, statusSince, statusReason, eligibleForOnPremiseSoftware } = partner;
  return (
    <>
      <PageHead
        title={name}
        about={
          <>
            <Link to="/operate/partners">{texts.allPartners}</Link> · {format.country(country)} · <code>{id}</code>
          </>
        }
      >
        <PartnerActions partner={partner} />
      </PageHead>
      <p role="status">
        <PartnerState status={status} /> {statusSince && texts.since(format.instant(statusSince), statusReason ?? '—')}
      </p>
      <p>
        {texts.eligible}: {eligibleForOnPremiseSoftware ? texts.isEligible : texts.isNotEligible}
      </p>
      <CreditLines partner={partner} />
    </>
  );
}

function PartnerActions({ partner }: { readonly partner: OperatedPartnerFragment }) {
  const texts = useTexts(partnerTexts);
  const { id, status, eligibleForOnPremiseSoftware: isEligible } = partner;
  return (
    <>
      {status === 'ACTIVE' ? (
        <DialogButton name={texts.suspend}>
          {(onClose) => <ReasonDialog action="suspend" partnerId={id} onClose={onClose} />}
        </DialogButton>
      ) : (
        <DialogButton name={texts.resume}>
          {(onClose) => <ResumeDialog partnerId={id} onClose={onClose} />}
        </DialogButton>
      )}
      <DialogButton name={isEligible ? texts.endEligibility : texts.makeEligible}>
        {(onClose) => <EligibilityDialog partnerId={id} isEligible={!isEligible} onClose={onClose} />}
      </DialogButton>
      {status !== 'CLOSED' && (
        <DialogButton name={texts.close} look="danger">
          {(onClose) => <ReasonDialog action="close" partnerId={id} onClose={onClose} />}
        </DialogButton>
      )}
    </>
  );
}
