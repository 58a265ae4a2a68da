import { SECOND_MS } from '../base/clock';
import type { RowScope } from './engine';
import { FollowedReplica, type OnReplica } from './followed-replica';
import type { PostgresOptions } from './postgres-options';
import { type Position, READ_POSITION, READ_PRIMARY, type ServerFacts } from './postgres-server';
import { replicaLag, replicaNumbers, replicaUsable } from './replica.metrics';
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

/** A replica that was chosen for one operation. */
export interface ChosenReplica {
  /** Its position in the settings, from 1. */
  readonly number: string;
  /** Whether it has answered a query of the operation. */
  hasAnswered: boolean;
  /** Runs a statement. Throws if the replica cannot answer it as the primary would: `ReplicaBehind` if it is behind. */
  query<Row>(scope: RowScope, statement: Sql): Promise<Row[]>;
}

/** The read replicas of a database, of which some may be usable. */
export interface Replicas {
  /**
   * Returns a replica, whose queries see at least what had been committed when this was called; null if none is usable. A query
   * throws if its replica turns out to be behind: the primary has to answer then.
   */
  choose(): Promise<ChosenReplica | null> | null;
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
  const replicas = settings.servers.map((options, index) => new FollowedReplica(String(index + 1), options, following));
  const stopReading = readReplicas(replicas);
  const readPosition = shareNext(() => readServer<Position>(READ_POSITION), POSITION_LIMIT_MS);
  let turn = 0;

  const chooseAt = ({ position, timeline }: Position): ChosenReplica | null => {
    turn = (turn + 1) % replicas.length;
    const inTurn = [...replicas.slice(turn), ...replicas.slice(0, turn)];
    const usable = inTurn.map((replica) => replica.readsOn(timeline)).filter((reads) => reads !== null);
    const reads = usable.find(({ replayed }) => replayed >= position) ?? usable[0];
    if (!reads) return null;
    const { number } = reads;
    return { number, hasAnswered: false, query: (scope, statement) => reads.query(scope, statement, position) };
  };
  return {
    choose: () => {
      if (!replicas.some(({ isUsable }) => isUsable)) return null;
      return readPosition().then(chooseAt);
    },
    close: async () => {
      stopReading();
      await Promise.all(replicas.map((replica) => replica.stop()));
    },
  };
}

/** Lets the state of the replicas be scraped. Returns a function that ends this. */
function readReplicas(replicas: readonly FollowedReplica[]): () => void {
  replicaNumbers.allow(replicas.map(({ number }) => number));
  const endings = [
    replicaUsable.readBy(() => replicas.map(({ isUsable, number }) => [Number(isUsable), number])),
    replicaLag.readBy(() => replicas.flatMap(({ lag, number }) => (lag === null ? [] : [[lag, number]]))),
  ];
  return () => {
    for (const end of endings) end();
  };
}
