import type { PoolClient } from 'pg';
import { SECOND_MS } from '../base/clock';
import type { RowScope } from './engine';
import { connectOnce } from './postgres-connect';
import type { PostgresOptions } from './postgres-options';
import { ownSessions } from './postgres-own-sessions';
import { createPool, withClient } from './postgres-pool';
import { READ_REPLAYED, type ServerFacts } from './postgres-server';
import type { Sql } from './sql';

/** How long to wait for a connection to a replica, and for the answer to a check. */
export const REPLICA_LIMIT_MS = 2 * SECOND_MS;

/** The replica does not have everything that the primary had. */
export class ReplicaBehind extends Error {
  constructor() {
    super('The replica is behind.');
  }
}

/** The connections to one replica. */
export interface ReplicaReads {
  /** The position of the replica in the settings, from 1. */
  readonly number: string;
  /** The last position that it is known to have replayed. */
  readonly replayed: number;
  /** Runs a statement. Throws `ReplicaBehind` if the replica has not replayed this position, others if it is no standby or fails. */
  query<Row>(scope: RowScope, statement: Sql, required: number): Promise<Row[]>;
  /** Ends the connections. The queries that are running throw at once: a server that hangs would not answer for long. */
  abandon(): void;
}

/** Opens connections to a replica, with the scopes and the time limits of those to the primary. */
export function openReplicaReads(number: string, options: PostgresOptions): ReplicaReads {
  const sessions = ownSessions(options);
  const pool = createPool({ ...sessions.pool, connectionTimeoutMillis: REPLICA_LIMIT_MS });
  const running = new Set<(reason: Error) => void>();
  let replayed = 0;

  const queryOn = <Row>(scope: RowScope, statement: Sql, required: number) => {
    const readOn = async (client: PoolClient) => {
      // The position is read first, so that the statement sees at least what had been replayed up to there.
      const [[standby], rows] = await Promise.all([
        sessions.run<Pick<ServerFacts, 'isStandby' | 'position'>>(client, READ_REPLAYED),
        sessions.read<Row>(client, scope, statement),
      ]);
      if (!standby?.isStandby) throw new Error('The replica is no standby.');
      replayed = Math.max(replayed, standby.position);
      if (standby.position < required) throw new ReplicaBehind();
      return rows;
    };
    return withClient(pool, readOn, connectOnce);
  };

  return {
    number,
    get replayed() {
      return replayed;
    },
    query: <Row>(scope: RowScope, statement: Sql, required: number) =>
      new Promise<Row[]>((resolve, reject) => {
        running.add(reject);
        const ended = () => running.delete(reject);
        queryOn<Row>(scope, statement, required).then(resolve, reject).finally(ended);
      }),
    abandon: () => {
      for (const reject of running) reject(new Error('The replica is no longer used.'));
      void pool.end();
    },
  };
}
