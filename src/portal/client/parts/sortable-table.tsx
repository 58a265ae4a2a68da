import type { ReactNode } from 'react';
import {
  Column as AriaColumn,
  Cell,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components';
import { useSettings } from '../settings/settings';

/** A column of a table, and what it shows of a row. */
export interface Column<Item> {
  readonly name: string;
  readonly cell: (item: Item) => ReactNode;
  readonly isRowHeader?: boolean;
  /** The order by this column, if the rows can be sorted by it. */
  readonly sort?: string;
  /** Whether the cells are numbers, which are aligned at their ends. */
  readonly isNumber?: boolean;
}

interface SortableTableProps<Item> {
  readonly label: string;
  readonly columns: readonly Column<Item>[];
  readonly rows: readonly Item[];
  /** Where a row leads to. */
  readonly hrefOf?: (item: Item) => string;
  /** The order of a column, with a hyphen before it if it is descending. */
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
  /** What to say if there are no rows. */
  readonly empty: string;
}

/** A table of rows that can lead to their own pages. On a phone each row is a card. */
export function SortableTable<Item extends { readonly id: string }>(props: SortableTableProps<Item>) {
  const { label, columns, rows, hrefOf, sort, onSort, empty } = props;
  const { language } = useSettings();
  return (
    <Table
      aria-label={label}
      className="table"
      {...(sort !== undefined && { sortDescriptor: descriptorOf(sort) })}
      {...(onSort && { onSortChange: (chosen) => onSort(sortOf(chosen)) })}
    >
      <TableHeader>
        {columns.map(({ name, isRowHeader = false, sort: id, isNumber }) => (
          <AriaColumn
            key={name}
            id={id ?? name}
            isRowHeader={isRowHeader}
            allowsSorting={id !== undefined}
            className={isNumber ? 'number' : ''}
          >
            {({ sortDirection }) => (
              <>
                {name}
                {sortDirection && <span aria-hidden="true">{sortDirection === 'ascending' ? ' ▴' : ' ▾'}</span>}
              </>
            )}
          </AriaColumn>
        ))}
      </TableHeader>
      <TableBody items={rows} dependencies={[language]} renderEmptyState={() => <p className="empty">{empty}</p>}>
        {(item) => (
          <Row id={item.id} {...(hrefOf && { href: hrefOf(item) })}>
            {columns.map(({ name, cell, isNumber }) => (
              <Cell key={name} data-name={name} className={isNumber ? 'number' : ''}>
                {cell(item)}
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    </Table>
  );
}

function descriptorOf(sort: string): SortDescriptor {
  return sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' };
}

function sortOf({ column, direction }: SortDescriptor): string {
  return `${direction === 'descending' ? '-' : ''}${column}`;
}
