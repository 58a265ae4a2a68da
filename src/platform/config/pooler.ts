import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import type { Secret } from '../secrets/secret';
import { databaseUrl, databaseUrlFile } from './database-url';
import { valueOrFile } from './secret-file';

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
  DATABASE_DIRECT_URL: databaseUrl.optional().meta({
    description:
      'The same database as `DATABASE_URL` without the pooler: for migrations, for notifications of commits, and for commands that only read. Not used without `DATABASE_POOLED`.',
    format: '`postgres://user:password@host/database`',
    unset: 'none',
    isSecret: true,
  }),
  DATABASE_DIRECT_URL_FILE: databaseUrlFile('DATABASE_DIRECT_URL_FILE').optional().meta({
    description:
      'A file with the URL of `DATABASE_DIRECT_URL`, which only its user and its group can read. It is read again for each new connection. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof poolerVariables>> & {
  readonly DATABASE_URL?: unknown;
  readonly DATABASE_URL_FILE?: unknown;
};

/** Returns the way past the pooler; null if there is no pooler. Throws `ConfigError` if a URL is missing. */
export function poolerOf(variables: Variables): { readonly databaseDirectUrl: Secret<string> | null } {
  if (!variables.DATABASE_POOLED) return { databaseDirectUrl: null };
  const { DATABASE_DIRECT_URL: direct, DATABASE_DIRECT_URL_FILE: ofFile } = variables;
  if (variables.DATABASE_URL === undefined && variables.DATABASE_URL_FILE === undefined)
    throw new ConfigError('DATABASE_URL: required with DATABASE_POOLED; it is the URL of the pooler');
  const databaseDirectUrl = valueOrFile('DATABASE_DIRECT_URL', direct, ofFile);
  if (!databaseDirectUrl)
    throw new ConfigError(
      'DATABASE_DIRECT_URL: required with DATABASE_POOLED; it is the URL of the same database without the pooler',
    );
  return { databaseDirectUrl };
}
