import type { Config } from '../../src/platform/config/config';
import { Secret } from '../../src/platform/secrets/secret';

/** Returns the settings of a gateway that reaches the database `url` through a pooler at `poolerUrl`. */
export function behindPooler(poolerUrl: string, url: string): Pick<Config, 'databaseUrl' | 'databaseDirectUrl'> {
  return { databaseUrl: new Secret(poolerUrl), databaseDirectUrl: new Secret(url) };
}

/** Returns the variables of such a gateway. */
export function variablesBehindPooler(poolerUrl: string, url: string): NodeJS.ProcessEnv {
  return { DATABASE_URL: poolerUrl, DATABASE_POOLED: '1', DATABASE_DIRECT_URL: url };
}

/**
 * Returns the variables of the database of a test: with `TEST_POOLER=host:port`, of the same database through a pooler.
 * Undefined on SQLite.
 */
export function databaseVariables(url: string | undefined): NodeJS.ProcessEnv {
  const pooler = process.env.TEST_POOLER;
  if (url === undefined || pooler === undefined) return { DATABASE_URL: url };
  const poolerUrl = new URL(url);
  poolerUrl.host = pooler;
  return variablesBehindPooler(poolerUrl.href, url);
}
