import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { Secret } from '../secrets/secret';
import { postgresUrl } from './postgres-url';

/** A pooler between the gateway and PostgreSQL. */
export const poolerVariables = {
  DATABASE_POOLED: z
    .stringbool()
    .default(false)
    .meta({
      description:
        'Whether `DATABASE_URL` leads to a [pooler](../operations/postgres.md#poolers) such as PgBouncer with `pool_mode = transaction`. All that belongs to a request then lasts for one transaction.',
      needs: ['DATABASE_URL', 'DATABASE_DIRECT_URL'],
    }),
  DATABASE_DIRECT_URL: postgresUrl.optional().meta({
    description:
      'The same database as `DATABASE_URL` without the pooler: for migrations, for notifications of commits, and for commands that only read. Not used without `DATABASE_POOLED`.',
    format: '`postgres://user:password@host/database`',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof poolerVariables>> & { readonly DATABASE_URL?: unknown };

/** Returns the way past the pooler; null if there is no pooler. Throws `ConfigError` if a URL is missing. */
export function poolerOf(variables: Variables): { readonly databaseDirectUrl: Secret<string> | null } {
  if (!variables.DATABASE_POOLED) return { databaseDirectUrl: null };
  if (variables.DATABASE_URL === undefined)
    throw new ConfigError('DATABASE_URL: required with DATABASE_POOLED; it is the URL of the pooler');
  if (variables.DATABASE_DIRECT_URL === undefined)
    throw new ConfigError(
      'DATABASE_DIRECT_URL: required with DATABASE_POOLED; it is the URL of the same database without the pooler',
    );
  return { databaseDirectUrl: new Secret(variables.DATABASE_DIRECT_URL) };
}
