import { getMetadataArgsStorage } from 'typeorm';
import { pause } from '../base/in-steps';
import { type BrokenRow, selectBrokenRows } from './checks';
import { allOf, columnList, identifier, join, type Sql, sql } from './sql';
import type { Reader } from './transaction';

/** Rows per statement: reading them takes a few milliseconds, during which a process does nothing else. */
const ROWS_AT_ONCE = 500;

/** The rows of one table, and those of them that pass all its checks. */
export interface Rows<Row> {
  readonly all: readonly Row[];
  readonly sound: readonly Row[];
  /** Each other row with the check that it violates, such as `editions edn_1: editions_fileType`. */
  readonly leftOut: readonly string[];
}

/**
 * Reads the rows of a table that a condition holds for, or all rows, in the order of their keys, without keeping other work of
 * the process waiting for long.
 */
export async function readSoundRows<Row extends object>(
  reader: Reader,
  entity: new () => Row,
  condition = sql`1 = 1`,
): Promise<Rows<Row>> {
  const rows = { all: [] as Row[], sound: [] as Row[], leftOut: [] as string[] };
  const key = keyOf(entity);
  for (;;) {
    const page = await readPage(reader, entity, key, allOf([condition, ...rowsAfter(key, rows.all.at(-1))]));
    rows.all.push(...page.all);
    rows.sound.push(...page.sound);
    rows.leftOut.push(...page.leftOut);
    if (page.all.length < ROWS_AT_ONCE) return rows;
    await pause();
  }
}

async function readPage<Row extends object>(
  reader: Reader,
  entity: new () => Row,
  key: Key<Row>,
  page: Sql,
): Promise<Rows<Row>> {
  const all = await reader.query<Row>(
    sql`SELECT * FROM ${identifier(key.table)} WHERE ${page} ORDER BY ${columnList(key.columns)} LIMIT ${ROWS_AT_ONCE}`,
  );
  const last = all.at(-1);
  const findBroken = last && selectBrokenRows(entity, sql`${page} AND ${tuple(key)} <= ${valuesOf(key, last)}`);
  const broken = findBroken ? await reader.query<BrokenRow>(findBroken) : [];
  const keys = new Set(broken.map((row) => row.key));
  return {
    all,
    sound: keys.size > 0 ? all.filter((row) => !keys.has(key.columns.map((name) => row[name]).join(' '))) : all,
    leftOut: broken.map((row) => `${key.table} ${row.key}: ${row.check}`),
  };
}

function rowsAfter<Row>(key: Key<Row>, row: Row | undefined): Sql[] {
  return row ? [sql`${tuple(key)} > ${valuesOf(key, row)}`] : [];
}

interface Key<Row> {
  readonly table: string;
  readonly columns: readonly (keyof Row & string)[];
}

function keyOf<Row extends object>(entity: new () => Row): Key<Row> {
  const { columns, tables } = getMetadataArgsStorage();
  return {
    table: String(tables.find(({ target }) => target === entity)?.name),
    columns: columns
      .filter(({ target, options }) => target === entity && options.primary)
      .map(({ propertyName }) => propertyName as keyof Row & string),
  };
}

function tuple<Row>({ columns }: Key<Row>): Sql {
  return sql`(${columnList(columns)})`;
}

function valuesOf<Row>({ columns }: Key<Row>, row: Row): Sql {
  return sql`(${join(columns.map((column) => row[column]))})`;
}
