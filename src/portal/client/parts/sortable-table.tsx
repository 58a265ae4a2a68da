import type { ReactNode } from 'react';
import { Link } from 'react-router';

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

export interface SortableTableProps<Item> {
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
  const { label, columns, rows, hrefOf, empty } = props;
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.name} column={column} {...props} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((item) => (
          <tr key={item.id} className={hrefOf ? 'leads' : ''}>
            {columns.map((column) => (
              <BodyCell key={column.name} column={column} item={item} href={hrefOf?.(item)} />
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td className="empty" colSpan={columns.length}>
              {empty}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const MARKS = { ascending: '▴', descending: '▾', none: '' } as const;

interface HeadCellProps<Item> extends Pick<SortableTableProps<Item>, 'sort' | 'onSort'> {
  readonly column: Column<Item>;
}

function HeadCell<Item>({ column: { name, sort: own, isNumber }, sort, onSort }: HeadCellProps<Item>) {
  const className = isNumber ? 'number' : '';
  if (own === undefined)
    return (
      <th scope="col" className={className}>
        {name}
      </th>
    );
  const order = sort === own ? 'ascending' : sort === `-${own}` ? 'descending' : 'none';
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button type="button" onClick={() => onSort?.(sort === own ? `-${own}` : own)}>
        {name} <span aria-hidden="true">{MARKS[order]}</span>
      </button>
    </th>
  );
}

interface BodyCellProps<Item> {
  readonly column: Column<Item>;
  readonly item: Item;
  readonly href: string | undefined;
}

function BodyCell<Item>({ column: { name, cell, isRowHeader, isNumber }, item, href }: BodyCellProps<Item>) {
  const content = cell(item);
  if (isRowHeader)
    return (
      <th scope="row" data-name={name}>
        {href === undefined ? content : <Link to={href}>{content}</Link>}
      </th>
    );
  return (
    <td data-name={name} className={isNumber ? 'number' : ''}>
      {content}
    </td>
  );
}
