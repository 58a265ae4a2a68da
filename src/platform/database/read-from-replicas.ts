import { DatabaseError } from 'pg';
import { type RowScope, stockScopeOf } from './engine';
import { type FallbackCause, replicaFallbacks, replicaOperations } from './replica.metrics';
import { ReplicaBehind } from './replica-reads';
import type { ChosenReplica, Replicas } from './replicas';
import type { SelectOfParents } from './rows-of-parents';
import type { Sql } from './sql';
import { publishStatement } from './statements';
import type { StockReader, Transaction } from './transaction';
import { DatabaseUnavailable } from './unavailable';

/** SQLSTATE of a statement that took too long: the primary would need as long for it. */
const QUERY_CANCELED = '57014';

/** The parts of a database that an operation uses. */
interface OperationDatabase extends StockReader {
  readonly selectOfParents: SelectOfParents;
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  settledUpTo(): Promise<number>;
}

interface ReplicatedDatabase extends OperationDatabase {
  /** See `Database.allowReplica`. */
  allowReplica(): void;
}

/** One replica for the whole operation, or null for the primary. */
type Place = Promise<ChosenReplica | null> | null;

/**
 * Returns a database for one operation. If the operation allows it, its queries go to one replica; to the primary if none is
 * usable, as soon as the replica fails, and after a unit of work, whose changes the replica may not have yet.
 */
export function readFromReplicas(primary: OperationDatabase, scope: RowScope, replicas: Replicas): ReplicatedDatabase {
  let place: Place | 'not chosen' = null;
  const stayOnPrimary = () => {
    place = null;
  };
  const chosenPlace = (): Place => {
    if (place !== 'not chosen') return place;
    place = replicas.choose();
    if (place === null) replicaFallbacks.add(1, 'none_usable');
    return place;
  };
  const read = async <Row>(ofScope: RowScope, statement: Sql, fromPrimary: StockReader['query']): Promise<Row[]> => {
    const chosen = chosenPlace();
    if (chosen === null) return fromPrimary<Row>(statement);
    const found = await readFrom<Row>(chosen, ofScope, statement);
    if (typeof found !== 'string') return found;
    // Several queries of an operation can fail at the same time.
    if (place !== null) replicaFallbacks.add(1, found);
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

/** Returns the rows, or why the replica cannot return them. Throws if the statement took too long. */
async function readFrom<Row>(
  chosen: Promise<ChosenReplica | null>,
  scope: RowScope,
  statement: Sql,
): Promise<Row[] | FallbackCause> {
  let replica: ChosenReplica | null | undefined;
  try {
    replica = await chosen;
    if (replica === null) return 'none_usable';
    publishStatement(statement);
    const rows = await replica.query<Row>(scope, statement);
    if (!replica.hasAnswered) replicaOperations.add(1, replica.number);
    replica.hasAnswered = true;
    return rows;
  } catch (error) {
    if (isTimeout(error)) throw error;
    return replica ? causeOf(error) : 'position_unknown';
  }
}

function causeOf(error: unknown): FallbackCause {
  return error instanceof ReplicaBehind ? 'behind' : 'failed';
}

function isTimeout(error: unknown): boolean {
  const cause = error instanceof DatabaseUnavailable ? error.cause : null;
  return cause instanceof DatabaseError && cause.code === QUERY_CANCELED;
}
