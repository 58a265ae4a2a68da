import { DatabaseError } from 'pg';
import { type RowScope, stockScopeOf } from './engine';
import type { QueryReplica, Replicas } from './replicas';
import type { Sql } from './sql';
import { publishStatement } from './statements';
import type { StockReader, Transaction } from './transaction';
import { DatabaseUnavailable } from './unavailable';

/** SQLSTATE of a statement that took too long: the primary would need as long for it. */
const QUERY_CANCELED = '57014';

/** The parts of a database that an operation uses. */
interface OperationDatabase extends StockReader {
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  settledUpTo(): Promise<number>;
}

interface ReplicatedDatabase extends OperationDatabase {
  /** See `Database.allowReplica`. */
  allowReplica(): void;
}

/** One replica for the whole operation, or null for the primary. */
type Place = Promise<QueryReplica | null> | null;

/**
 * Returns a database for one operation. If the operation allows it, its queries go to one replica; to the primary if none is
 * usable, as soon as the replica fails, and after a unit of work, whose changes the replica may not have yet.
 */
export function readFromReplicas(primary: OperationDatabase, scope: RowScope, replicas: Replicas): ReplicatedDatabase {
  let place: Place | 'not chosen' = null;
  const stayOnPrimary = () => {
    place = null;
  };
  const readFrom = async <Row>(chosen: Promise<QueryReplica | null>, ofScope: RowScope, statement: Sql) => {
    try {
      const query = await chosen;
      if (query) publishStatement(statement);
      return query && (await query<Row>(ofScope, statement));
    } catch (error) {
      if (isTimeout(error)) throw error;
      return null;
    }
  };
  const read = async <Row>(ofScope: RowScope, statement: Sql, fromPrimary: StockReader['query']): Promise<Row[]> => {
    if (place === 'not chosen') place = replicas.choose();
    const rows = place && (await readFrom<Row>(place, ofScope, statement));
    if (rows) return rows;
    stayOnPrimary();
    return fromPrimary<Row>(statement);
  };

  return {
    ...primary,
    query: (statement) => read(scope, statement, primary.query),
    queryStock: (statement) => read(stockScopeOf(scope), statement, primary.queryStock),
    transaction: (work) => {
      stayOnPrimary();
      return primary.transaction(work);
    },
    settledUpTo: () => {
      stayOnPrimary();
      return primary.settledUpTo();
    },
    allowReplica: () => {
      place = 'not chosen';
    },
  };
}

function isTimeout(error: unknown): boolean {
  const cause = error instanceof DatabaseUnavailable ? error.cause : null;
  return cause instanceof DatabaseError && cause.code === QUERY_CANCELED;
}
