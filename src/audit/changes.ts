/** A value before or after a change. Null if there was or is none. */
export type ChangedValue = string | number | boolean | null | readonly string[];

/** The fields that were changed, by their names in the API, with their values before and after. */
export type Changes = Readonly<Record<string, readonly [before: ChangedValue, after: ChangedValue]>>;

/** Values of fields by their names in the API. Undefined stands for no statement about a field. */
type Values<Fields> = { readonly [Field in keyof Fields]: ChangedValue | undefined };

/** Returns the fields of `after` whose values differ from those before; without a value before, it was null. */
export function changesBetween<Before extends Values<Before>, After extends Values<After>>(
  before: Before,
  after: After,
): Changes {
  const earlier: Readonly<Record<string, ChangedValue | undefined>> = { ...before };
  const changed = Object.entries<ChangedValue | undefined>({ ...after }).flatMap(([field, value]) => {
    const old = earlier[field] ?? null;
    return value === undefined || isSame(old, value) ? [] : [[field, [old, value]] as const];
  });
  return Object.fromEntries(changed);
}

function isSame(before: ChangedValue, after: ChangedValue): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}
