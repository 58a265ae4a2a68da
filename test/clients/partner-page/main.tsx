import { ApolloProvider } from '@apollo/client/react';
import { Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Customer, Customers } from './customers';
import { connect } from './gateway';
import { getSession } from './session';
import { SoftwareList } from './software-list';

const { gateway } = await getSession();

function Page() {
  const [customer, setCustomer] = useState<Customer | null>(null);
  if (!customer) return <Customers onOpen={setCustomer} />;
  return <SoftwareList customer={customer} onClose={() => setCustomer(null)} />;
}

createRoot(document.getElementById('page') as HTMLElement).render(
  <ApolloProvider client={connect(gateway)}>
    <Suspense>
      <Page />
    </Suspense>
  </ApolloProvider>,
);
