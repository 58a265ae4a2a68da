import type { PoolClient } from 'pg';
import type { RowScope } from './engine';
import { type PostgresOptions, postgresPoolOptions } from './postgres-options';
import { createRun } from './postgres-run';
import type { Sessions } from './postgres-sessions';
import { createStatementNames } from './postgres-statements';
import { type Sql, sql } from './sql';

/** Each connection has a session of its own, which keeps the settings, the last scope and the prepared statements. */
export function ownSessions(options: PostgresOptions): Sessions {
  const run = createRun(createStatementNames());
  const scopes = new WeakMap<PoolClient, RowScope>();
  const setScope = async (client: PoolClient, scope: RowScope) => {
    scopes.delete(client);
    await run(client, sql`SELECT set_config('gateway.scope', ${scope}, false)`);
    scopes.set(client, scope);
  };

  return {
    pool: postgresPoolOptions(options),
    run,
    begin: 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE',
    read: async <Row>(client: PoolClient, scope: RowScope | null, statement: Sql) => {
      const scoped = scope === null || scopes.get(client) === scope ? undefined : setScope(client, scope);
      const [rows] = await Promise.all([run<Row>(client, statement), scoped]);
      return rows;
    },
  };
}
