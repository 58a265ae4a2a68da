import type { ChangedValue, Changes } from '../../audit/changes';

/** Returns changes on one line, such as `name "Contoso" → "Contoso Ltd", country "US" → "DE"`. */
export function describeChanges(changes: Changes): string {
  return Object.entries(changes)
    .map(([field, [before, after]]) => `${field} ${describeValue(before)} → ${describeValue(after)}`)
    .join(', ');
}

/** Returns a value for people. Texts are quoted, so that no character of them can control a terminal. */
export function describeValue(value: ChangedValue): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string'
    ? JSON.stringify(value)
    : `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;
}
