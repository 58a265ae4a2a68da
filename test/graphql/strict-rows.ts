import { getMetadataArgsStorage } from 'typeorm';
import type { OpenDatabase } from '../../src/platform/database/database';
import type { Sql } from '../../src/platform/database/sql';
import type { Reader } from '../../src/platform/database/transaction';
import { entities } from '../../src/server/entities';

const columns: ReadonlySet<string> = new Set(
  getMetadataArgsStorage()
    .filterColumns(entities)
    .map(({ propertyName }) => propertyName),
);

/** Makes reads of a column that the statement did not select throw, for all rows that a viewer reads. */
export function refuseOtherColumns(database: OpenDatabase): void {
  const scopedTo = database.scopedTo.bind(database);
  jest.spyOn(database, 'scopedTo').mockImplementation((scope) => {
    const scoped = scopedTo(scope);
    return { ...scoped, query: strictly(scoped.query), queryStock: strictly(scoped.queryStock) };
  });
}

function strictly(query: Reader['query']): Reader['query'] {
  return async <Row>(statement: Sql) => (await query<Row & object>(statement)).map(strict);
}

function strict<Row extends object>(row: Row): Row {
  return new Proxy(row, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && columns.has(name) && !Object.hasOwn(target, name))
        throw new Error(`The column ${name} was not selected.`);
      return Reflect.get(target, name, receiver);
    },
  });
}
