import { SECOND_MS } from '../base/clock';
import type { RowScope } from './engine';
import { FollowedReplica, type OnReplica } from './followed-replica';
import type { PostgresOptions } from './postgres-options';
import { type Position, READ_POSITION, READ_PRIMARY, type ServerFacts } from './postgres-server';
import { shareNext } from './share-next';
import type { Sql } from './sql';

const CHECK_EVERY_MS = SECOND_MS;

/** How long a query waits for the position that earlier ones are reading: a connection that hangs must not delay all of them. */
const POSITION_LIMIT_MS = 50;

/** The read replicas of a database. */
export interface ReplicaSettings {
  readonly servers: readonly PostgresOptions[];
  readonly onReplica: OnReplica;
  /** How often each is checked; by default every second. */
  readonly everyMs?: number;
}

/** Runs a statement on a replica. Throws if the replica cannot answer it as the primary would. */
export type QueryReplica = <Row>(scope: RowScope, statement: Sql) => Promise<Row[]>;

/** The read replicas of a database, of which some may be usable. */
export interface Replicas {
  /**
   * Returns how to query a replica, which sees at least what had been committed when this was called; null if none is usable. A
   * query throws if its replica turns out to be behind: the primary has to answer then.
   */
  choose(): Promise<QueryReplica | null> | null;
  close(): Promise<void>;
}

/** Runs a statement about the server on the primary. */
type QueryServer = <Row>(statement: Sql) => Promise<Row[]>;

/** Follows the replicas. None of them has to be reachable. */
export function openReplicas(queryServer: QueryServer, settings: ReplicaSettings): Replicas {
  const readServer = async <Row>(statement: Sql) => (await queryServer<Row>(statement))[0] as Row;
  const following = {
    readPrimary: () => readServer<ServerFacts>(READ_PRIMARY),
    everyMs: settings.everyMs ?? CHECK_EVERY_MS,
    onReplica: settings.onReplica,
  };
  const replicas = settings.servers.map((options) => new FollowedReplica(options, following));
  const readPosition = shareNext(() => readServer<Position>(READ_POSITION), POSITION_LIMIT_MS);
  let turn = 0;

  const chooseAt = ({ position, timeline }: Position): QueryReplica | null => {
    turn = (turn + 1) % replicas.length;
    const inTurn = [...replicas.slice(turn), ...replicas.slice(0, turn)];
    const usable = inTurn.map((replica) => replica.readsOn(timeline)).filter((reads) => reads !== null);
    const reads = usable.find(({ replayed }) => replayed >= position) ?? usable[0];
    return reads ? (scope, statement) => reads.query(scope, statement, position) : null;
  };
  return {
    choose: () => {
      if (!replicas.some(({ isUsable }) => isUsable)) return null;
      return readPosition().then(chooseAt);
    },
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()));
    },
  };
}
