import { tableNames } from '../support/table-names';

/** The next database operation of a concurrent actor, described by what other actors can observe of it. */
export interface Step {
  /** Only for messages. */
  readonly name: string;
  /** The tables whose committed rows it reads. */
  readonly reads: ReadonlySet<string>;
  /** The tables whose rows it locks or waits for. */
  readonly locks: ReadonlySet<string>;
  /** The tables whose changes it makes visible and whose rows it unlocks, at the end of a unit of work. */
  readonly releases: ReadonlySet<string>;
}

/** On SQLite a writer locks the whole database. */
const WRITER = new Set(['the right to write']);
const NONE: ReadonlySet<string> = new Set();
/** Tables of which rows are only inserted, each with a new id: their inserts never wait for each other. */
const JOURNALS: ReadonlySet<string> = new Set(['auditEvents', 'downloadSessions']);

/** Returns the step of a statement. It reads the tables that it names, and locks their rows if it is a write or a locking read. */
export function statementStep(text: string): Step {
  const tables = new Set(
    [...text.matchAll(/"(\w+)"/g)].flatMap(([, name = '']) => tableNames.filter((t) => t === name)),
  );
  const [, journal = ''] = /^INSERT INTO "(\w+)"/.exec(text) ?? [];
  const isLocking = !JOURNALS.has(journal) && /^(INSERT|UPDATE|DELETE)|\bFOR NO KEY UPDATE\b/.test(text);
  return {
    name: text.replace(/\s+/g, ' ').slice(0, 60),
    reads: tables,
    locks: isLocking ? tables : NONE,
    releases: NONE,
  };
}

/** The start of a unit of work on SQLite, which waits until all others have ended. */
export const beginStep: Step = { name: 'BEGIN', reads: NONE, locks: WRITER, releases: NONE };

/** Returns the end of a unit of work with these steps. */
export function endStep(name: 'COMMIT' | 'ROLLBACK', steps: readonly Step[]): Step {
  const touched = steps.flatMap(({ name: text, reads, locks }) => (/^INSERT/.test(text) ? [...reads] : [...locks]));
  return { name, reads: NONE, locks: NONE, releases: new Set([...WRITER, ...touched]) };
}

/** Returns whether the order of two steps makes no difference. */
export function areIndependent(a: Step, b: Step): boolean {
  const waits = (one: Step, other: Step) => overlap(one.releases, other.reads) || overlap(one.releases, other.locks);
  return !overlap(a.locks, b.locks) && !waits(a, b) && !waits(b, a);
}

function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((each) => others.has(each));
}
