import { type ChangedValue, type Changes, changesBetween } from '../../audit/changes';
import { withLocalFields } from '../../platform/base/local-fields';
import type { Comparison } from './comparison';
import { describeChanges, describeValue } from './describe-changes';
import type { ObjectKind } from './report';

/** Fields of an object by their names in the programme document. */
export type Fields = Readonly<Record<string, ChangedValue>>;

/** Fields that a file has. Those that are undefined are not in the file and stay. */
export type WantedFields = Readonly<Record<string, ChangedValue | undefined>>;

/** An object of a file, and the same object as it is stored. */
export interface ComparedObject {
  readonly kind: ObjectKind;
  /** Id for people, such as `WIDGETSRV001:0001`. */
  readonly id: string;
  /** What a person knows the object by, such as its name; shown when it is added. */
  readonly title: string;
  /** Null if the object is not stored. */
  readonly stored: Fields | null;
  readonly wanted: WantedFields;
  /** Names of the stored fields that were set by hand. */
  readonly localFields: readonly string[];
}

/** Compares an object, and reports the result. Returns the changes to make; null if there are none. */
export function compareObject({ report, options }: Comparison, object: ComparedObject): Changes | null {
  const { kind, id, title, stored } = object;
  if (!stored) {
    const changes = changesBetween({}, object.wanted);
    report.add('added', { kind, id, text: `${kind} ${id} ${title}`.trimEnd(), changes });
    return changes;
  }
  const { changes, kept } = withoutLocal(
    changesBetween(stored, object.wanted),
    options.overwriteLocal ? [] : object.localFields,
  );
  if (hasAny(kept)) report.add('kept', { kind, id, text: describeKept(object, kept), changes: kept });
  if (hasAny(changes)) {
    report.add('changed', { kind, id, text: `${kind} ${id}: ${describeChanges(changes)}`, changes });
    return changes;
  }
  report.count(kind, 'unchanged');
  return null;
}

/** Returns the fields that were set by hand and that an import did not overwrite, as they are stored. */
export function localFieldsAfter(localFields: readonly string[], overwritten: readonly string[]): string | null {
  return withLocalFields(
    null,
    localFields.filter((field) => !overwritten.includes(field)),
  );
}

function withoutLocal(all: Changes, localFields: readonly string[]) {
  const entries = Object.entries(all);
  return {
    changes: Object.fromEntries(entries.filter(([field]) => !localFields.includes(field))) as Changes,
    kept: Object.fromEntries(entries.filter(([field]) => localFields.includes(field))) as Changes,
  };
}

function hasAny(changes: Changes): boolean {
  return Object.keys(changes).length > 0;
}

function describeKept({ kind, id }: ComparedObject, kept: Changes): string {
  const fields = Object.entries(kept).map(
    ([field, [stored, wanted]]) => `${field} ${describeValue(stored)} (the file has ${describeValue(wanted)})`,
  );
  return `${kind} ${id}: kept, changed by hand: ${fields.join(', ')}`;
}
