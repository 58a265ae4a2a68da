import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { columnList, identifier, Sql, sql } from './sql';

/** SQLite's limit for one statement; PostgreSQL's is twice as high. */
const MAX_PARAMETERS = 32_766;

/** The columns of a table, and the text around the values of an INSERT of one row. */
interface Insert {
  readonly names: readonly string[];
  readonly beginning: string;
  readonly aroundOneRow: readonly string[];
}

const inserts = new WeakMap<EntityMetadata, Insert>();

/** Returns the statements that insert complete rows, as few as the maximum number of parameters allows. */
export function* insertsInto<Row extends ObjectLiteral>(
  entities: Pick<DataSource, 'getMetadata'>,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Iterable<Sql> {
  const insert = insertOf(entities.getMetadata(entity));
  const rowsAtOnce = Math.floor(MAX_PARAMETERS / insert.names.length);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const around = some.length === 1 ? insert.aroundOneRow : aroundRows(insert, some.length);
    yield new Sql(
      around,
      some.flatMap((row) => insert.names.map((name) => row[name])),
    );
  }
}

function insertOf(metadata: EntityMetadata): Insert {
  const known = inserts.get(metadata);
  if (known) return known;
  const names = metadata.columns.map(({ propertyName }) => propertyName);
  const { text } = sql`INSERT INTO ${identifier(metadata.tableName)} (${columnList(names)}) VALUES `;
  const insert = { names, beginning: text, aroundOneRow: aroundRows({ names, beginning: text }, 1) };
  inserts.set(metadata, insert);
  return insert;
}

function aroundRows({ names, beginning }: Pick<Insert, 'names' | 'beginning'>, count: number): readonly string[] {
  const inRow = Array<string>(names.length - 1).fill(',');
  const furtherRows = Array.from({ length: count - 1 }, () => ['),(', ...inRow]);
  return [`${beginning}(`, ...inRow, ...furtherRows.flat(), ')'];
}
