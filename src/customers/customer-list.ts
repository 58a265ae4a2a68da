import type { List } from '../graphql/page-loader';
import { searchCondition } from '../graphql/search-condition';
import type { Customer } from './customer.entity';
import type { CustomersArguments } from './customer.input';
import { customerTable } from './customer.loader';

/** The partner's customers that match a search, in the order asked for. */
export function customerList({ search, orderBy }: CustomersArguments): List<Customer> {
  const { field, direction } = orderBy ?? { field: 'NAME', direction: 'ASC' };
  return {
    identity: `customers ${JSON.stringify([search ?? null, field, direction])}`,
    table: customerTable,
    filters: search ? [searchCondition('searchText', search)] : [],
    orderBy: [field === 'NAME' ? 'nameKey' : 'createdAt', 'id'],
    descending: direction === 'DESC',
  };
}
