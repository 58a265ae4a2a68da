import { useSuspenseQuery } from '@apollo/client/react';
import { useNavigate, useParams } from 'react-router';
import { Button, refusalOf } from '../parts/button';
import { PageHead } from '../parts/page-head';
import { PageOutlet } from '../parts/page-outlet';
import { Tabs } from '../parts/tabs';
import { useLanguage } from '../settings/format';
import { NotFound } from '../shell/not-found';
import { CustomerHeadDocument } from './customer.operations';
import { RenewLinks } from './renew-links';
import { customerTexts } from './texts';

/** The page of a customer: who it is, and what was bought for it. */
export function CustomerPage() {
  const { customerId = '' } = useParams();
  const { customer } = useSuspenseQuery(CustomerHeadDocument, { variables: { id: customerId } }).data;
  const [texts, format] = useLanguage(customerTexts);
  const navigate = useNavigate();
  if (!customer) return <NotFound />;
  return (
    <>
      <PageHead
        title={customer.name}
        about={
          <>
            {customer.domains.join(', ')} · {format.country(customer.country)} · <code>{customer.tenantId}</code>
          </>
        }
      >
        <RenewLinks customerId={customer.id} refusal={refusalOf(customer.viewerCanReissueExpiredLinks)} />
        <Button
          look="primary"
          refusal={refusalOf(customer.viewerCanPurchase)}
          onPress={() => void navigate(`/customers/${customer.id}/add-products`)}
        >
          {texts.addProducts}
        </Button>
      </PageHead>
      <Tabs label={customer.name} pages={texts.tabs} />
      <PageOutlet key={customer.id} />
    </>
  );
}
