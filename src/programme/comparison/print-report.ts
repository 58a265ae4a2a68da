import { type Counts, ENTRY_TYPES, type EntryType, type ImportReport, OBJECT_KINDS, totalOf } from './report';

/** The sign at the beginning of a line. */
const SIGNS: Readonly<Record<EntryType, string>> = {
  added: '+',
  changed: '~',
  ended: '-',
  kept: 'k',
  missing: 'm',
  proposed: '?',
  setAside: '!',
  warning: 'i',
};

const COUNTED: Readonly<Record<keyof Counts, string>> = {
  added: 'added',
  changed: 'changed',
  ended: 'ended',
  unchanged: 'unchanged',
  duplicates: 'repeated in the file',
  kept: 'kept',
  missing: 'missing in the file',
  proposed: 'proposed as a link',
  setAside: 'set aside',
  warning: 'noted',
};

/** Returns a report as lines of text: one for each change, the number of unchanged objects, and a sum for each kind of object. */
export function* reportLines(report: ImportReport): Iterable<string> {
  for (const type of ENTRY_TYPES) {
    const listed = report.entries[type];
    for (const { text } of listed) yield `${SIGNS[type]} ${text}`;
    const more = report.unlisted[type] ?? 0;
    if (more > 0) yield `${SIGNS[type]} … and ${more} more`;
  }
  yield `= ${totalOf(report, 'unchanged')} unchanged`;
  for (const kind of OBJECT_KINDS) {
    const counts = report.counts[kind];
    if (counts) yield `${PLURALS[kind] ?? `${kind}s`}: ${describeCounts(counts)}`;
  }
}

const PLURALS: Readonly<Record<string, string>> = { policy: 'policies', credit: 'credit lines', sku: 'SKUs' };

function describeCounts(counts: Counts): string {
  const types = (Object.keys(COUNTED) as (keyof Counts)[]).filter((type) => counts[type]);
  return types.map((type) => `${counts[type]} ${COUNTED[type]}`).join(', ');
}
