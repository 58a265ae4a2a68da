import { useQuery } from '@apollo/client/react';
import { useDeferredValue } from 'react';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { usePlace } from '../parts/place';
import { SearchField } from '../parts/search-field';
import { type Column, SortableTable } from '../parts/sortable-table';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { CustomersDocument, type ListedCustomerFragment } from './customers.operations';
import { customerTexts } from './texts';

const PAGE = 30;

const SORTS = {
  name: { field: 'NAME', direction: 'ASC' },
  '-name': { field: 'NAME', direction: 'DESC' },
  createdAt: { field: 'CREATED_AT', direction: 'ASC' },
  '-createdAt': { field: 'CREATED_AT', direction: 'DESC' },
} as const;

type Sort = keyof typeof SORTS;

/** The customers of the partner: search, sort, and page through them. The address has the search, so that it can be shared. */
export function CustomersPage() {
  const texts = useTexts(customerTexts);
  const [place, show] = usePlace('search', 'sort');
  const sort = readSort(place.sort);
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(CustomersDocument, {
    variables: { first: PAGE, search: useDeferredValue(place.search), orderBy: SORTS[sort] },
  });
  const customers = (data ?? previousData)?.customers;
  return (
    <>
      <h1>{texts.title}</h1>
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {customers ? (
        <>
          <Count total={customers.totalCount} />
          <CustomerTable
            customers={customers.edges.map(({ node }) => node)}
            sort={sort}
            onSort={(chosen) => show({ sort: chosen })}
            isFiltered={place.search !== ''}
          />
          {customers.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: customers.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}

function readSort(text: string): Sort {
  return text in SORTS ? (text as Sort) : 'name';
}

function Count({ total }: { readonly total: number }) {
  const texts = useTexts(customerTexts);
  const format = useFormat();
  return <p role="status">{texts.count(format.number(total))}</p>;
}

interface CustomerTableProps {
  readonly customers: readonly ListedCustomerFragment[];
  readonly sort: Sort;
  readonly onSort: (sort: string) => void;
  readonly isFiltered: boolean;
}

function CustomerTable({ customers, sort, onSort, isFiltered }: CustomerTableProps) {
  const texts = useTexts(customerTexts);
  const format = useFormat();
  const columns: readonly Column<ListedCustomerFragment>[] = [
    { id: 'name', name: texts.name, isSortable: true, isRowHeader: true, cell: ({ name }) => name },
    { id: 'domain', name: texts.domain, cell: ({ domain }) => domain },
    { id: 'country', name: texts.country, cell: ({ country }) => format.country(country) },
    {
      id: 'software',
      name: texts.software,
      isNumber: true,
      cell: ({ software }) => format.number(software.totalCount),
    },
    { id: 'orders', name: texts.orders, isNumber: true, cell: ({ orders }) => format.number(orders.totalCount) },
    { id: 'createdAt', name: texts.since, isSortable: true, cell: ({ createdAt }) => format.date(createdAt) },
  ];
  return (
    <SortableTable
      label={texts.title}
      columns={columns}
      rows={customers}
      hrefOf={({ id }) => `/customers/${id}`}
      sort={sort}
      onSort={onSort}
      empty={isFiltered ? texts.noneFound : texts.none}
    />
  );
}
