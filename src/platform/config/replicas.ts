import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { Secret } from '../secrets/secret';
import { UrlInFile } from './database-url';
import { postgresUrl } from './postgres-url';
import { type Issues, readSecretFile, refuse } from './secret-file';

/** Reads URLs that commas or line ends separate. Messages do not repeat them, since they contain passwords. */
function urlsOf(text: string, context: Issues): readonly Secret<string>[] {
  const urls = text.split(/[,\s]+/).filter((url) => url !== '');
  const wrong = urls.findIndex((url) => !postgresUrl.safeParse(url).success);
  if (urls.length === 0) return refuse(context, 'must contain a postgres:// URL');
  if (wrong >= 0)
    return refuse(
      context,
      `URL ${wrong + 1} of ${urls.length} must be a postgres:// URL, with special characters in the user name and the password percent-encoded`,
    );
  return urls.map((url) => new Secret(url));
}

/** Returns the URLs in a file, each of which is read again for each use. */
function urlsInFile(path: string, context: Issues): readonly Secret<string>[] {
  const variable = 'DATABASE_REPLICA_URLS_FILE';
  const urls = readSecretFile(path, urlsOf, context);
  if (!Array.isArray(urls)) return urls;
  const findAt = (index: number) => (text: string, issues: Issues) => {
    const found = urlsOf(text, issues);
    if (!Array.isArray(found)) return z.NEVER;
    return found.length === urls.length
      ? (found[index] as Secret<string>)
      : refuse(issues, `must contain ${urls.length} URLs until the gateway is restarted`);
  };
  const problems = new Map();
  return urls.map((url, index) => new UrlInFile({ variable, path, problems }, url.expose(), findAt(index)));
}

/** The read replicas of the database. */
export const replicaVariables = {
  DATABASE_REPLICA_URLS: z
    .string()
    .transform(urlsOf)
    .optional()
    .meta({
      description:
        'Streaming standbys of `DATABASE_URL`, which queries may read instead: with the same user and database, and the same parameters. Each process opens up to `DATABASE_POOL_SIZE` connections to each, and one more ([replicas](../operations/replicas.md)).',
      format: '`postgres://user:password@host/database`, separated by commas',
      unset: 'none',
      isSecret: true,
      needs: ['DATABASE_URL'],
    }),
  DATABASE_REPLICA_URLS_FILE: z.string().transform(urlsInFile).optional().meta({
    description:
      'A file with the URLs of `DATABASE_REPLICA_URLS`, one on each line, which only its user and its group can read. It is read again for each new connection. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof replicaVariables>> & {
  readonly DATABASE_URL?: unknown;
  readonly DATABASE_URL_FILE?: unknown;
};

/** Returns the URLs of the read replicas, if there are any. Throws `ConfigError`. */
export function replicasOf(variables: Variables): { readonly databaseReplicaUrls: readonly Secret<string>[] } {
  const { DATABASE_REPLICA_URLS: urls, DATABASE_REPLICA_URLS_FILE: ofFile } = variables;
  if (urls && ofFile)
    throw new ConfigError('DATABASE_REPLICA_URLS_FILE: cannot be used together with DATABASE_REPLICA_URLS');
  const databaseReplicaUrls = urls ?? ofFile ?? [];
  if (databaseReplicaUrls.length > 0 && !(variables.DATABASE_URL || variables.DATABASE_URL_FILE))
    throw new ConfigError('DATABASE_REPLICA_URLS: needs DATABASE_URL, the primary of the replicas');
  return { databaseReplicaUrls };
}
