import { useSuspenseQuery } from '@apollo/client/react';
import { NavLink, Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { Button } from '../parts/button';
import { LoadingBoundary } from '../parts/loading-boundary';
import { refusalOf } from '../parts/refusal';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { CustomerHeadDocument } from './customer.operations';
import { RenewLinks } from './renew-links';
import { customerTexts } from './texts';
import './customer.css';

const TABS = ['software', 'orders', 'cancellations', 'timeline'] as const;

/** The page of a customer: who it is, and what was bought for it. */
export function CustomerPage() {
  const { customerId = '' } = useParams();
  const { customer } = useSuspenseQuery(CustomerHeadDocument, { variables: { id: customerId } }).data;
  const { pathname } = useLocation();
  const texts = useTexts(customerTexts);
  const format = useFormat();
  const navigate = useNavigate();
  if (!customer) return <NotFound />;
  return (
    <>
      <header className="customer-head">
        <div>
          <h1>{customer.name}</h1>
          <p>
            {customer.domains.join(', ')} · {format.country(customer.country)} · <code>{customer.tenantId}</code>
          </p>
        </div>
        <div className="customer-actions">
          <RenewLinks customerId={customer.id} refusal={refusalOf(customer.viewerCanReissueExpiredLinks)} />
          <Button
            look="primary"
            refusal={refusalOf(customer.viewerCanPurchase)}
            onPress={() => void navigate(`/customers/${customer.id}/add-products`)}
          >
            {texts.addProducts}
          </Button>
        </div>
      </header>
      <nav className="tabs" aria-label={customer.name}>
        {TABS.map((tab) => (
          <NavLink key={tab} to={tab}>
            {texts.tabs[tab]}
          </NavLink>
        ))}
      </nav>
      <LoadingBoundary place={pathname}>
        <Outlet />
      </LoadingBoundary>
    </>
  );
}
