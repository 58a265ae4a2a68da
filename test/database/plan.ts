import type { OpenDatabase } from '../../src/platform/database/database';
import type { RowScope } from '../../src/platform/database/engine';
import { raw, type Sql, sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';

/** The plan of a database for a statement. */
export interface Plan {
  /** The indexes with which it finds rows; a primary key has the name of its table. */
  readonly indexes: readonly string[];
  /** The steps that take longer the more rows there are. */
  readonly growing: readonly string[];
}

/** More rows than a page has. No more than this are sorted for a page. */
const PAGE = 200;

/** A reviewer's first page is at one end of this index. */
const OF_ALL = 'cancellationRequests_bySubmission';

/** Returns the plan of a statement in a scope. */
export async function planOf(database: OpenDatabase, scope: RowScope, statement: Sql): Promise<Plan> {
  const scoped = database.scopedTo(scope);
  if (engine === 'sqlite') return readSqlite(await scoped.query(sql`EXPLAIN QUERY PLAN ${statement}`));
  return scoped.transaction(async (tx) => {
    // PostgreSQL would scan tables as small as these: this makes it use indexes if it can.
    for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'material'])
      await tx.query(raw(`SET LOCAL enable_${way} = off`));
    const [answer] = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      sql`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`,
    );
    const nodes = answer ? nodesOf(answer['QUERY PLAN'][0].Plan) : [];
    return { indexes: nodes.flatMap((node) => indexOf(node) ?? []), growing: nodes.filter(grows).map(describeNode) };
  });
}

/** A step of a plan of SQLite, and the step that it belongs to. */
interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** Steps whose rows do not become more: those that compare the few terms of a search, and add customers found by number. */
const SHORT = ['CO-ROUTINE rarest', 'RIGHT'];

function readSqlite(steps: readonly Step[]): Plan {
  const parents = new Map(steps.map(({ id, detail }) => [id, detail]));
  const details = steps
    .filter(({ parent, detail }) => !(/^USE TEMP/.test(detail) && SHORT.includes(parents.get(parent) ?? '')))
    .map(({ detail }) => detail);
  const indexes = details.flatMap((detail) => {
    const [, table, index] = /^S\w+ (\w+) USING (?:COVERING )?(?:INDEX (\w+)|PRIMARY KEY)/.exec(detail) ?? [];
    return table ? [index ? nameOf(index) : 'customerSearchTerms'] : [];
  });
  const growing = details.filter(
    (detail) =>
      /^SCAN (?!numbered|first|parts|some|rarest)\w+$/.test(detail) || detail === 'USE TEMP B-TREE FOR ORDER BY',
  );
  return { indexes, growing };
}

/** SQLite numbers the indexes of keys instead of naming them. */
function nameOf(index: string): string {
  const [, table, number] = /^sqlite_autoindex_(\w+)_(\d)$/.exec(index) ?? [];
  if (!table) return index;
  return number === '1' ? table : `${table}_unique`;
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  /** 0 if it was not needed, such as a condition for reviewers. */
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Node[];
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function indexOf(node: Node): string | undefined {
  return node['Index Name']?.replace(/_key$/, '');
}

function grows(node: Node): boolean {
  const { 'Node Type': type, 'Actual Rows': rows, 'Actual Loops': loops, 'Index Cond': condition } = node;
  const { 'Rows Removed by Filter': leftOut = 0 } = node;
  if (loops === 0) return false;
  if (/Sort/.test(type)) return rows > PAGE;
  if (leftOut > PAGE) return true;
  return type === 'Seq Scan' || (/^Index/.test(type) && condition === undefined && node['Index Name'] !== OF_ALL);
}

function describeNode(node: Node): string {
  return `${node['Node Type']} ${node['Relation Name'] ?? ''} ${node['Actual Rows']}`;
}

/** A statement of the read path, with its scope. */
export interface Recorded {
  readonly scope: RowScope;
  readonly statement: Sql;
}

/** Records each later statement of the read path with its values. */
export function recordReads(database: OpenDatabase): Recorded[] {
  const recorded: Recorded[] = [];
  const { scopedTo } = database;
  const recording: OpenDatabase['scopedTo'] = (scope) => {
    const scoped = scopedTo(scope);
    const record =
      (query: typeof scoped.query): typeof scoped.query =>
      (statement) => {
        recorded.push({ scope, statement });
        return query(statement);
      };
    return { ...scoped, query: record(scoped.query), queryStock: record(scoped.queryStock) };
  };
  Object.assign(database, { scopedTo: recording });
  return recorded;
}
