/** Names of the fields that an operator has set by hand, as a column stores them: a JSON array, or null if there are none. */
type LocalFields = string | null;

/** Returns the names in such a column. An import keeps these fields. */
export function localFieldsIn(column: LocalFields): readonly string[] {
  return column === null ? [] : (JSON.parse(column) as string[]);
}

/** Returns the column with further names. */
export function withLocalFields(column: LocalFields, names: readonly string[]): LocalFields {
  const all = [...new Set([...localFieldsIn(column), ...names])].sort();
  return all.length === 0 ? null : JSON.stringify(all);
}
