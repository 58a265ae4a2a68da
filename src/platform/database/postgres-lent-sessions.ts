import { escapeLiteral, type PoolClient } from 'pg';
import type { RowScope } from './engine';
import { failStatement } from './postgres-failures';
import { limitsOf, type PostgresOptions, postgresPoolOptions, withoutLimits } from './postgres-options';
import { createRun, sendTogether, withoutNul } from './postgres-run';
import type { Sessions } from './postgres-sessions';
import type { Sql } from './sql';

/**
 * A pooler lends a session for one transaction, and then lends it to another client. Therefore every setting applies to one
 * transaction only, and no statement is prepared.
 */
export function lentSessions(pooler: PostgresOptions): Sessions {
  const url = pooler.url ?? '';
  const { currentUrl } = pooler;
  const { onConnect: _, ...pool } = postgresPoolOptions({
    ...pooler,
    url: withoutLimits(url),
    ...(currentUrl && { currentUrl: () => withoutLimits(currentUrl()) }),
  });
  const run = createRun(() => undefined);
  const begin = (mode: 'ONLY' | 'WRITE') => `BEGIN ISOLATION LEVEL READ COMMITTED READ ${mode}; ${localSettings(url)}`;
  const beginRead = begin('ONLY');

  return {
    pool,
    run,
    begin: begin('WRITE'),
    read: async <Row>(client: PoolClient, scope: RowScope | null, statement: Sql) => {
      sendTogether(client);
      const begun = client.query(`${beginRead}; ${localScope(scope ?? 'nobody')}`).catch(failStatement);
      const rows = run<Row>(client, statement);
      const ended = client.query('COMMIT').catch(failStatement);
      try {
        return (await Promise.all([rows, begun, ended]))[0];
      } finally {
        // After an error the connection can be used again only when its transaction has ended.
        await ended.catch(() => {});
      }
    },
  };
}

/** Part of the first command, since a statement with a parameter would have to be planned. */
function localScope(scope: RowScope): string {
  return `SET LOCAL gateway.scope = ${escapeLiteral(withoutNul(scope))}`;
}

/** Returns the settings that a session of the gateway has otherwise. */
function localSettings(url: string): string {
  const limits = Object.entries(limitsOf(url)).map(([name, ms]) => `SET LOCAL ${name} = ${ms}`);
  return ['SET LOCAL plan_cache_mode = force_generic_plan', ...limits].join('; ');
}
