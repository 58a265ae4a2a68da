import { useDeferredValue } from 'react';
import { ListTable } from '../parts/list-table';
import { PageHead } from '../parts/page-head';
import { usePlace } from '../parts/place';
import type { Column } from '../parts/sortable-table';
import { useList } from '../parts/use-list';
import { useLanguage } from '../settings/format';
import { CustomerFilters, useCustomerFilter } from './customer-filters';
import { CustomersDocument, type ListedCustomerFragment } from './customers.operations';
import { customerTexts } from './texts';

const SORTS = {
  name: { field: 'NAME', direction: 'ASC' },
  '-name': { field: 'NAME', direction: 'DESC' },
  createdAt: { field: 'CREATED_AT', direction: 'ASC' },
  '-createdAt': { field: 'CREATED_AT', direction: 'DESC' },
} as const;

type Sort = keyof typeof SORTS;

/** The customers of the partner: search, sort, and page through them. The address has the search, so that it can be shared. */
export function CustomersPage() {
  const [texts, format] = useLanguage(customerTexts);
  const [place, show] = usePlace('search', 'sort');
  const sort = Object.hasOwn(SORTS, place.sort) ? (place.sort as Sort) : 'name';
  const filter = useCustomerFilter();
  const list = useList(CustomersDocument, {
    variables: { search: useDeferredValue(place.search), orderBy: SORTS[sort], filter },
    connectionOf: ({ customers }) => customers,
  });
  const isFiltered = place.search || filter.countries || filter.createdAt;
  const columns: readonly Column<ListedCustomerFragment>[] = [
    { name: texts.name, sort: 'name', isRowHeader: true, cell: ({ name }) => name },
    { name: texts.domain, cell: ({ domain }) => domain },
    { name: texts.country, cell: ({ country }) => format.country(country) },
    { name: texts.software, isNumber: true, cell: ({ software }) => format.number(software.totalCount) },
    { name: texts.orders, isNumber: true, cell: ({ orders }) => format.number(orders.totalCount) },
    { name: texts.since, sort: 'createdAt', cell: ({ createdAt }) => format.date(createdAt) },
  ];
  return (
    <>
      <PageHead title={texts.title} />
      <CustomerFilters />
      <ListTable
        list={list}
        count={texts.count}
        label={texts.title}
        columns={columns}
        hrefOf={({ id }) => `/customers/${id}`}
        sort={sort}
        onSort={(chosen) => show({ sort: chosen })}
        empty={isFiltered ? texts.noneFound : texts.none}
      />
    </>
  );
}
