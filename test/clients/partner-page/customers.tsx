import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { CustomersAndTheirSoftwareDocument } from '../../../schema/clients/operations';

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** The customers of the partner, and the search for one. */
export function Customers({ onOpen }: { readonly onOpen: (customer: Customer) => void }) {
  const [search, setSearch] = useState('');
  const variables = { first: 20, search: useDeferredValue(search) };
  const { data, previousData } = useQuery(CustomersAndTheirSoftwareDocument, { variables });
  const customers = (data ?? previousData)?.customers;
  return (
    <>
      <h1>客户</h1>
      <label>
        搜索
        <input type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </label>
      <p role="status">{customers?.totalCount}</p>
      <ul>
        {customers?.nodes.map((customer) => (
          <li key={customer.id}>
            <button type="button" onClick={() => onOpen(customer)}>
              {customer.name}
            </button>{' '}
            {customer.domain}
          </li>
        ))}
      </ul>
    </>
  );
}
