import type { SelectOfParents } from './rows-of-parents';
import { columnList, identifier, sql } from './sql';

/** SQLite has no lateral joins: it finds the first rows of each parent, then reads them. */
export const selectOfParents: SelectOfParents = ({ table, columns, parentIds, parentColumn, ofParent, orderBy }) => {
  const [id, ...others] = parentIds;
  if (others.length === 0) return ofParent(sql`${id}`, [...columns, parentColumn]);
  return sql`SELECT p."parent" AS ${identifier(parentColumn)}, ${columnList(columns, 'r')}
    FROM (SELECT "value" AS "parent" FROM json_each(${parentIds})) AS p CROSS JOIN ${identifier(table)} AS r
    WHERE r."rowid" IN (${ofParent(sql`p."parent"`, ['rowid'])}) ORDER BY p."parent", ${orderBy}`;
};
