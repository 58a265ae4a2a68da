import { parentsBy, type SelectOfParents } from './rows-of-parents';
import { columnList, empty, identifier, sql } from './sql';

/** SQLite has no lateral joins: it finds the first rows of each parent, then reads them. */
export const selectOfParents: SelectOfParents = ({
  table,
  columns,
  parentIds,
  parentColumn,
  only,
  ofParent,
  orderBy,
}) => {
  const [id, ...others] = parentIds;
  if (others.length === 0 && !only) return ofParent(sql`${id}`, [...columns, parentColumn]);
  const where = only ? sql` WHERE ${only(sql`"value"`)}` : empty;
  const [parents, parent] = parentsBy(parentColumn);
  return sql`SELECT ${parent} AS ${identifier(parentColumn)}, ${columnList(columns, 'r')}
    FROM (SELECT "value" AS "parent" FROM json_each(${parentIds})${where}) AS ${parents} CROSS JOIN ${identifier(table)} AS r
    WHERE r."rowid" IN (${ofParent(parent, ['rowid'])}) ORDER BY ${parent}, ${orderBy}`;
};
