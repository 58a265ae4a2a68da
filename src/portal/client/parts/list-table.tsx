import { PagedList, type PagedListProps } from './paged-list';
import { SortableTable, type SortableTableProps } from './sortable-table';

type ListTableProps<Item> = Pick<PagedListProps<Item>, 'list' | 'count'> & Omit<SortableTableProps<Item>, 'rows'>;

/** A list whose items are the rows of a table. */
export function ListTable<Item extends { readonly id: string }>({ list, count, ...table }: ListTableProps<Item>) {
  return (
    <PagedList list={list} {...(count && { count })}>
      {(rows) => <SortableTable rows={rows} {...table} />}
    </PagedList>
  );
}
