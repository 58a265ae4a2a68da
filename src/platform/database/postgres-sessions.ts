import type { PoolClient, PoolConfig } from 'pg';
import type { RowScope } from './engine';
import type { RunStatement } from './postgres-run';
import type { Sql } from './sql';

/** How the settings of a request reach the session of the server that runs its statements. */
export interface Sessions {
  readonly pool: PoolConfig;
  readonly run: RunStatement;
  /** The command that begins a unit of work. */
  readonly begin: string;
  /** Runs one statement that only reads, in one round trip. The scope is null if it reads no rows of partners. */
  read<Row>(client: PoolClient, scope: RowScope | null, statement: Sql): Promise<Row[]>;
}
