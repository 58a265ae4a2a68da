import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { inThisContext } from '../base/in-this-context';
import { insertsInto } from './inserts';
import { empty, type Sql } from './sql';
import { publishStatement } from './statements';

/** A connection to read from: that of the read path, or a transaction, which sees its own writes. */
export interface Reader {
  /** Runs one statement and returns its rows as plain objects. */
  query<Row>(statement: Sql): Promise<Row[]>;
  /** Goes at the end of a SELECT whose rows the unit of work will change, or that must not change until it ends. */
  readonly locks: RowLocks;
}

/** A connection that also reads what row security hides from an operator: product keys, download links and downloads. */
export interface StockReader extends Reader {
  /**
   * Runs a statement about the stock of product keys, or about what was delivered. Its rows contain ids, counts and times, never
   * the value of a key. For every user except an operator, the same as `query`.
   */
  queryStock<Row>(statement: Sql): Promise<Row[]>;
}

/** The ends of a SELECT that lock its rows. */
export interface RowLocks {
  /** Waits until no other unit of work is changing the rows, then reads and locks them. */
  readonly wait: Sql;
  /** Skips the rows that are locked. */
  readonly skip: Sql;
}

/** A connection that can also lock the rows that it reads. A dry run only reads them. */
export type LockingReader = StockReader & Pick<Transaction, 'lock'>;

/** No locks: for the read path, and for SQLite, where units of work run one at a time. */
export const NO_LOCKS: RowLocks = { wait: empty, skip: empty };

/** The connection on which a unit of work runs. */
interface TransactionConnection extends StockReader {
  readonly entities: Pick<DataSource, 'getMetadata'>;
  /** Absent on SQLite, where only one unit of work runs at a time. */
  advisoryLock?(name: string): Promise<unknown>;
  /** Absent on SQLite, where the time is read after the write lock is taken. */
  readTime?(): Promise<number>;
}

/** Runs the last steps of a unit of work. Returns statements without a result of interest, which are sent together with the commit. */
type BeforeCommit = () => Promise<readonly Sql[]>;

/** Something that a person should look at, for the log. Never contains a secret. */
export interface Warning {
  readonly text: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The result of a unit of work, and the statements to send together with the commit. */
interface WorkDone<Result> {
  readonly result: Result;
  readonly last: readonly Sql[];
  /** Whether to notify subscribers of the commit. */
  readonly notifiesOnCommit: boolean;
}

/** One unit of work, which is committed as a whole or not at all. It exists only inside `Database.transaction`. */
export class Transaction implements StockReader {
  /** Called with each statement before it runs; returns what to call afterwards. Set only if the request is traced. */
  observe?: (statement: Sql) => (outcome: { readonly isError: boolean }) => void;
  /** The warnings to log after the commit. */
  readonly warnings: Warning[] = [];
  private readonly lastSteps: BeforeCommit[] = [];
  private ended = false;
  private notifiesOnCommit = false;
  private failure: unknown;

  constructor(
    private readonly connection: TransactionConnection,
    private instant: number,
  ) {}

  /** The instant of this unit of work by the database's clock, in epoch milliseconds. `lock` advances it. */
  get now(): number {
    return this.instant;
  }

  get locks(): RowLocks {
    return this.connection.locks;
  }

  /**
   * Runs a statement and returns its rows, also those of `UPDATE … RETURNING`. If one of several concurrent statements fails,
   * all of them throw its error: the errors of the others only report that the transaction has failed.
   */
  query<Row>(statement: Sql): Promise<Row[]> {
    return this.send(statement, 'query');
  }

  /** See `StockReader`. A unit of work may also assign and revoke keys with it. */
  queryStock<Row>(statement: Sql): Promise<Row[]> {
    return this.send(statement, 'queryStock');
  }

  private async send<Row>(statement: Sql, how: 'query' | 'queryStock'): Promise<Row[]> {
    if (this.ended) throw new Error('This transaction has ended.');
    publishStatement(statement);
    const end = this.observe?.(statement);
    try {
      const rows = await this.connection[how]<Row>(statement);
      end?.({ isError: false });
      return rows;
    } catch (error) {
      end?.({ isError: true });
      this.failure ??= error;
      throw this.failure;
    }
  }

  /** Runs a SELECT that ends with `locks.wait`. After it, `now` is later than all earlier changes of these rows. */
  lock<Row>(select: Sql): Promise<Row[]> {
    return this.readTimeAfter(this.query<Row>(select));
  }

  /** Does the same with `queryStock`. */
  lockStock<Row>(select: Sql): Promise<Row[]> {
    return this.readTimeAfter(this.queryStock<Row>(select));
  }

  private async readTimeAfter<Row>(locking: Promise<Row[]>): Promise<Row[]> {
    const rows = await locking;
    this.instant = (await this.connection.readTime?.()) ?? this.instant;
    return rows;
  }

  /** Inserts complete rows, in as few statements as the maximum number of parameters allows. */
  async insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void> {
    for (const statement of this.insertsOf(entity, rows)) await this.query(statement);
  }

  /** Returns the statements of an `insert`. */
  insertsOf<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Iterable<Sql> {
    return insertsInto(this.connection.entities, entity, rows);
  }

  /** Waits until all other units of work that hold the lock of this name have ended. It is held until this one ends. */
  async advisoryLock(name: string): Promise<void> {
    await this.connection.advisoryLock?.(name);
  }

  /** Defers a step until right before the commit, so that others wait for its locks as briefly as possible. */
  beforeCommit(step: BeforeCommit): void {
    const publishing = async () => {
      const last = await step();
      last.forEach(publishStatement);
      return last;
    };
    // Runs in the async context of the caller that deferred it.
    this.lastSteps.push(inThisContext(publishing));
  }

  /** Logs a warning once this is committed, in this process only. */
  warnAfterCommit(warning: Warning): void {
    this.warnings.push(warning);
  }

  /** Notifies the subscribers of all processes after this is committed. */
  notifyOnCommit(): void {
    this.notifiesOnCommit = true;
  }

  /**
   * Runs the work and its deferred steps, but not the statements to send together with the commit. After that, further
   * statements are refused: what a use case left running must not become part of another unit of work.
   */
  async run<Result>(work: (tx: Transaction) => Promise<Result>): Promise<WorkDone<Result>> {
    try {
      const result = await work(this);
      const last: Sql[] = [];
      for (const step of this.lastSteps) last.push(...(await step()));
      return { result, last, notifiesOnCommit: this.notifiesOnCommit };
    } finally {
      this.ended = true;
    }
  }
}
