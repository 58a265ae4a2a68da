import { useQuery } from '@apollo/client/react';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { SearchField } from '../parts/search-field';
import { type Column, SortableTable } from '../parts/sortable-table';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { type CustomerRowFragment, CustomersDocument } from './customers.operations';
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
  const [place, setPlace] = useSearchParams();
  const search = place.get('search') ?? '';
  const sort = readSort(place.get('sort'));
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(CustomersDocument, {
    variables: { first: PAGE, search: useDeferredValue(search), orderBy: SORTS[sort] },
  });
  const customers = (data ?? previousData)?.customers;
  const show = (name: string, value: string) =>
    setPlace(
      (shown) => {
        if (value) shown.set(name, value);
        else shown.delete(name);
        return shown;
      },
      { replace: true },
    );
  return (
    <>
      <h1>{texts.title}</h1>
      <SearchField label={texts.search} value={search} onChange={(text) => show('search', text)} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {customers ? (
        <>
          <Count total={customers.totalCount} />
          <CustomerTable
            customers={customers.edges.map(({ node }) => node)}
            sort={sort}
            onSort={(chosen) => show('sort', chosen)}
            isFiltered={search !== ''}
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

function readSort(text: string | null): Sort {
  return text !== null && text in SORTS ? (text as Sort) : 'name';
}

function Count({ total }: { readonly total: number }) {
  const texts = useTexts(customerTexts);
  const format = useFormat();
  return <p role="status">{texts.count(format.number(total))}</p>;
}

interface CustomerTableProps {
  readonly customers: readonly CustomerRowFragment[];
  readonly sort: Sort;
  readonly onSort: (sort: string) => void;
  readonly isFiltered: boolean;
}

function CustomerTable({ customers, sort, onSort, isFiltered }: CustomerTableProps) {
  const texts = useTexts(customerTexts);
  const format = useFormat();
  const columns: readonly Column<CustomerRowFragment>[] = [
    { id: 'name', name: texts.name, isSortable: true, isRowHeader: true, cell: ({ name }) => name },
    { id: 'domain', name: texts.domain, cell: ({ domain }) => domain },
    { id: 'country', name: texts.country, cell: ({ country }) => format.country(country) },
    { id: 'software', name: texts.software, isNumber: true, cell: ({ software }) => format.number(software.totalCount) },
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
