import { AsyncResource } from 'node:async_hooks';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { bulk, columnList, empty, identifier, type Sql, sql } from './sql';
import { publishStatement } from './statements';

/** SQLite's limit for one statement; PostgreSQL's is twice as high. */
const MAX_PARAMETERS = 32_766;

/** What can be read from: the read path's own connection, or a transaction that sees its own writes. */
export interface Reader {
  /** Runs one statement and returns its rows as plain objects. */
  query<Row>(statement: Sql): Promise<Row[]>;
  /** For the end of a SELECT whose rows a unit of work goes on to change, or must not see changed. */
  readonly locks: RowLocks;
}

/** What a SELECT ends with to lock its rows. */
export interface RowLocks {
  /** Waits for whoever changes the rows, reads what they made of them, and keeps everybody else waiting. */
  readonly wait: Sql;
  /** Leaves out the rows that somebody else has locked. */
  readonly skip: Sql;
}

/** On the read path; and on SQLite, where units of work run one at a time. */
export const NO_LOCKS: RowLocks = { wait: empty, skip: empty };

/** The connection on which a unit of work runs. */
interface TransactionConnection extends Reader {
  readonly entities: Pick<DataSource, 'getMetadata'>;
  /** Not on SQLite, where it is always this unit of work's turn. */
  takeTurn?(name: string): Promise<unknown>;
  /** Not on SQLite, where the time is read once nobody else can write. */
  readTime?(): Promise<number>;
}

/** Does what is to be done last, and gives the statements that nobody waits for: they are sent along with the commit. */
type BeforeCommit = () => Promise<readonly Sql[]>;

/** What came of a unit of work, and what is left of it to be sent with the commit. */
interface WorkDone<Result> {
  readonly result: Result;
  readonly last: readonly Sql[];
  /** Whether whoever follows the database is to be told. */
  readonly isAnnounced: boolean;
}

/** One unit of work. All of it is committed or none of it; it exists only inside `Database.transaction`. */
export class Transaction implements Reader {
  private readonly lastSteps: BeforeCommit[] = [];
  private ended = false;
  private isAnnounced = false;
  private failure: unknown;

  constructor(
    private readonly connection: TransactionConnection,
    private instant: number,
  ) {}

  /** The instant of this unit of work, by the database's clock; `lock` moves it on. */
  get now(): number {
    return this.instant;
  }

  get locks(): RowLocks {
    return this.connection.locks;
  }

  /**
   * Also for `UPDATE … RETURNING`, whose rows tell what was changed. Of statements that were sent together each throws what
   * the first one failed with: all that the others can tell is that they came after it.
   */
  async query<Row>(statement: Sql): Promise<Row[]> {
    if (this.ended) throw new Error('This transaction has ended.');
    publishStatement(statement);
    try {
      return await this.connection.query<Row>(statement);
    } catch (error) {
      this.failure ??= error;
      throw this.failure;
    }
  }

  /** Runs a SELECT that ends with `locks.wait`. From then on `now` is after whatever others had done to these rows. */
  async lock<Row>(select: Sql): Promise<Row[]> {
    const rows = await this.query<Row>(select);
    this.instant = (await this.connection.readTime?.()) ?? this.instant;
    return rows;
  }

  /** Inserts whole rows, exactly as given, in as few statements as the number of parameters allows. */
  async insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    for (const statement of this.insertsOf(entity, rows)) await this.query(statement);
  }

  /** The statements of an `insert`. */
  *insertsOf<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Iterable<Sql> {
    const { tableName, columns } = this.connection.entities.getMetadata(entity);
    const names = columns.map(({ propertyName }) => propertyName);
    const rowsAtOnce = Math.floor(MAX_PARAMETERS / names.length);
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const values = rows.slice(start, start + rowsAtOnce).map((row) => names.map((name) => row[name]));
      yield sql`INSERT INTO ${identifier(tableName)} (${columnList(names)}) VALUES ${bulk(values)}`;
    }
  }

  /** Waits until every other unit of work is over that took this turn: for what only one may do at a time. */
  async advisoryLock(name: string): Promise<void> {
    await this.connection.takeTurn?.(name);
  }

  /** Puts a step off until the work is done, right before the commit: for what others have to wait for meanwhile. */
  beforeCommit(step: BeforeCommit): void {
    const publishing = async () => {
      const last = await step();
      last.forEach(publishStatement);
      return last;
    };
    // It is done on behalf of whoever left it, not of whoever carries it out.
    this.lastSteps.push(AsyncResource.bind(publishing));
  }

  /** Has whoever follows the database told, in any process, once this is committed. */
  notifyOnCommit(): void {
    this.isAnnounced = true;
  }

  /**
   * Carries out the work and what it left to its end, up to the statements that are to be sent along with the commit.
   * Afterwards others are refused: what a use case left running must not end up in somebody else's unit of work.
   */
  async run<Result>(work: (tx: Transaction) => Promise<Result>): Promise<WorkDone<Result>> {
    try {
      const result = await work(this);
      const last: Sql[] = [];
      for (const step of this.lastSteps) last.push(...(await step()));
      return { result, last, isAnnounced: this.isAnnounced };
    } finally {
      this.ended = true;
    }
  }
}
