import { useSuspenseQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../parts/button';
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
  const [open, setOpen] = useState<'suspend' | 'close' | 'resume' | 'eligibility' | null>(null);
  const close = () => setOpen(null);
  const { id, status, eligibleForOnPremiseSoftware: isEligible } = partner;
  return (
    <>
      {status !== 'ACTIVE' && <Button onPress={() => setOpen('resume')}>{texts.resume}</Button>}
      {status === 'ACTIVE' && <Button onPress={() => setOpen('suspend')}>{texts.suspend}</Button>}
      <Button onPress={() => setOpen('eligibility')}>{isEligible ? texts.endEligibility : texts.makeEligible}</Button>
      {status !== 'CLOSED' && (
        <Button look="danger" onPress={() => setOpen('close')}>
          {texts.close}
        </Button>
      )}
      {(open === 'suspend' || open === 'close') && <ReasonDialog action={open} partnerId={id} onClose={close} />}
      {open === 'resume' && <ResumeDialog partnerId={id} onClose={close} />}
      {open === 'eligibility' && <EligibilityDialog partnerId={id} isEligible={!isEligible} onClose={close} />}
    </>
  );
}
