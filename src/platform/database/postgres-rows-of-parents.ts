import { parentsBy, type SelectOfParents } from './rows-of-parents';
import { columnList, empty, identifier, sql } from './sql';

/**
 * The ids are selected, so that PostgreSQL does not know them when it plans: a plan for given ids is made again for each execution,
 * which takes longer than to read the rows, and a plan for a parent with most rows could read those of all parents.
 */
export const selectOfParents: SelectOfParents = ({ columns, parentIds, parentColumn, only, ofParent, orderBy }) => {
  const [id, ...others] = parentIds;
  if (others.length === 0 && !only) return ofParent(sql`(SELECT CAST(${id} AS text))`, [...columns, parentColumn]);
  const [parents, parent] = parentsBy(parentColumn);
  const where = only ? sql` WHERE ${only(parent)}` : empty;
  return sql`SELECT ${parent} AS ${identifier(parentColumn)}, ${columnList(columns, 'r')}
    FROM unnest((SELECT CAST(${parentIds} AS text[]))) WITH ORDINALITY AS ${parents}("parent", "place")
    CROSS JOIN LATERAL (${ofParent(parent, columns)}) AS r${where} ORDER BY ${parents}."place", ${orderBy}`;
};
