import { z } from 'zod';
import { Secret } from '../secrets/secret';
import { postgresUrl } from './postgres-url';
import { type Issues, readSecretFile, refuse, valueOrFile } from './secret-file';

function urlIn(text: string, context: Issues): Secret<string> {
  const { data, error } = postgresUrl.safeParse(text.trim());
  return error ? refuse(context, error.issues[0]?.message ?? '') : new Secret(data);
}

/** Finds a URL in the text of a file. */
type FindUrl = (text: string, context: Issues) => Secret<string>;

/** What a URL in a file is: its variable, its path, and the problems of all URLs in that file, each of which is reported once. */
interface UrlSource {
  readonly variable: string;
  readonly path: string;
  readonly problems?: Map<UrlInFile, string>;
}

/** The URL of a database in a file, which is read for each use: a password that was changed applies to the next connection. */
export class UrlInFile extends Secret<string> {
  readonly #variable: string;
  readonly #path: string;
  readonly #find: FindUrl;
  #last: string;
  readonly #problems: Map<UrlInFile, string>;

  constructor({ variable, path, problems = new Map() }: UrlSource, url: string, find: FindUrl) {
    super(url);
    this.#problems = problems;
    this.#find = find;
    this.#variable = variable;
    this.#path = path;
    this.#last = url;
  }

  /** Returns the URL in the file. If the file is broken, the last URL stays in use, and a warning states why. */
  override expose(): string {
    const problems: string[] = [];
    const url = readSecretFile(this.#path, this.#find, { addIssue: (issue) => problems.push(textOf(issue)) });
    if (problems.length === 0 && databaseIn(url.expose()) !== databaseIn(this.#last))
      problems.push('must name the same database until the gateway is restarted');
    const [problem = null] = problems;
    if (problem === null) this.#last = url.expose();
    this.#report(problem);
    return this.#last;
  }

  #report(problem: string | null): void {
    if (problem === null) {
      this.#problems.delete(this);
      return;
    }
    if (![...this.#problems.values()].includes(problem))
      process.emitWarning(`${this.#variable}: ${problem}; the last URL stays in use for new connections`);
    this.#problems.set(this, problem);
  }
}

/** Connections to two databases would answer with the rows of one or the other. */
function databaseIn(url: string): string {
  return new URL(url).pathname;
}

function textOf(issue: Parameters<Issues['addIssue']>[0]): string {
  return typeof issue === 'string' ? issue : (issue.message ?? '');
}

/** A variable with the URL of a PostgreSQL database. */
export const databaseUrl = z.string().transform(urlIn);

/** A variable with the path of a file that contains such a URL. */
export function databaseUrlFile(variable: string) {
  return z.string().transform((path, context) => {
    const url = readSecretFile(path, urlIn, context);
    return url instanceof Secret ? new UrlInFile({ variable, path }, url.expose(), urlIn) : url;
  });
}

/** Where the database is. */
export const databaseUrlVariables = {
  DATABASE_URL: databaseUrl.optional().meta({
    description: 'Keeps the data in PostgreSQL. Percent-encode special characters of the user name and the password.',
    format: '`postgres://user:password@host/database`',
    unset: 'SQLite in `DATA_DIR`',
    isSecret: true,
  }),
  DATABASE_URL_FILE: databaseUrlFile('DATABASE_URL_FILE').optional().meta({
    description:
      'A file with the URL of `DATABASE_URL`, which only its user and its group can read. It is read again for each new connection, so that a password can be changed without a restart. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof databaseUrlVariables>>;

/** Returns the URL of PostgreSQL as it is now, each time that it is exposed; null for SQLite. Throws `ConfigError`. */
export function databaseUrlOf(variables: Variables): Secret<string> | null {
  return valueOrFile('DATABASE_URL', variables.DATABASE_URL, variables.DATABASE_URL_FILE) ?? null;
}
