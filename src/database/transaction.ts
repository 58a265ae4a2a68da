import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { columnList, identifier, join, type Sql, sql } from './sql';
import { runStatement } from './statements';

/** SQLite's limit for one statement; PostgreSQL's is twice as high. */
const MAX_PARAMETERS = 32_766;

/** What can be read from: the read path's own connection, or a transaction that sees its own writes. */
export interface Reader {
  /** Runs one statement and returns its rows as plain objects. */
  query<Row>(statement: Sql): Promise<Row[]>;
}

/** One unit of work. All of it is committed or none of it; it exists only inside `Database.transaction`. */
export class Transaction implements Reader {
  private ended = false;

  constructor(
    private readonly manager: EntityManager,
    /** The instant of this unit of work, by the injected clock. */
    readonly now: number,
  ) {}

  /** Also for `UPDATE … RETURNING`, whose rows tell what was changed. */
  async query<Row>(statement: Sql): Promise<Row[]> {
    this.assertRunning();
    return runStatement<Row>(this.manager, statement);
  }

  /** Inserts whole rows, exactly as given, in as few statements as the number of parameters allows. */
  async insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    const { tableName, columns } = this.manager.connection.getMetadata(entity);
    const names = columns.map(({ propertyName }) => propertyName);
    const rowsAtOnce = Math.floor(MAX_PARAMETERS / names.length);
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const values = rows.slice(start, start + rowsAtOnce).map((row) => sql`(${join(names.map((name) => row[name]))})`);
      await this.query(sql`INSERT INTO ${identifier(tableName)} (${columnList(names)}) VALUES ${join(values)}`);
    }
  }

  /** From now on it refuses statements: what a use case left running must not end up in somebody else's unit of work. */
  end(): void {
    this.ended = true;
  }

  private assertRunning(): void {
    if (this.ended) throw new Error('This unit of work is over.');
  }
}
