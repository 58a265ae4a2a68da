import { tableNames } from '../support/table-names';

/** What one of those who act at the same time does next on the database, as far as the others may notice. */
export interface Step {
  /** For people. */
  readonly name: string;
  /** The tables of which it sees what is committed. */
  readonly reads: ReadonlySet<string>;
  /** The tables of whose rows it waits for locks, or which it locks. */
  readonly locks: ReadonlySet<string>;
  /** The tables of which it makes changes seen and unlocks rows: at the end of a unit of work. */
  readonly releases: ReadonlySet<string>;
}

/** On SQLite the whole database is locked by whoever writes. */
const WRITER = new Set(['the right to write']);
const NONE: ReadonlySet<string> = new Set();
/** Nobody waits for what is only added there, and no row of it is there twice by its own id. */
const JOURNALS: ReadonlySet<string> = new Set(['auditEvents', 'downloadSessions']);

/** A statement: it reads the tables that it names, and locks rows of them where it changes or locks any. */
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

/** The begin of a unit of work on SQLite, which waits for all others to end. */
export const beginStep: Step = { name: 'BEGIN', reads: NONE, locks: WRITER, releases: NONE };

/** The end of a unit of work that took these steps. */
export function endStep(name: 'COMMIT' | 'ROLLBACK', steps: readonly Step[]): Step {
  const touched = steps.flatMap(({ name: text, reads, locks }) => (/^INSERT/.test(text) ? [...reads] : [...locks]));
  return { name, reads: NONE, locks: NONE, releases: new Set([...WRITER, ...touched]) };
}

/** Whether it makes no difference which of two steps comes first. */
export function areIndependent(a: Step, b: Step): boolean {
  const waits = (one: Step, other: Step) => meet(one.releases, other.reads) || meet(one.releases, other.locks);
  return !meet(a.locks, b.locks) && !waits(a, b) && !waits(b, a);
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((each) => others.has(each));
}
