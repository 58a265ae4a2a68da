import type { SelectOfParents } from './rows-of-parents';
import { columnList, identifier, sql } from './sql';

/**
 * The ids are selected, so that PostgreSQL does not know them when it plans: a plan for given ids is made again for each execution,
 * which takes longer than to read the rows, and a plan for a parent with most rows could read those of all parents.
 */
export const selectOfParents: SelectOfParents = ({ columns, parentIds, parentColumn, ofParent, orderBy }) => {
  const [id, ...others] = parentIds;
  if (others.length === 0) return ofParent(sql`(SELECT CAST(${id} AS text))`, [...columns, parentColumn]);
  return sql`SELECT p."parent" AS ${identifier(parentColumn)}, ${columnList(columns, 'r')}
    FROM unnest((SELECT CAST(${parentIds} AS text[]))) WITH ORDINALITY AS p("parent", "place")
    CROSS JOIN LATERAL (${ofParent(sql`p."parent"`, columns)}) AS r ORDER BY p."place", ${orderBy}`;
};
