const KEPT = Symbol.for('onprem-gateway: kept from file to file');

const realm = globalThis as { [KEPT]?: Map<string, unknown> };
realm[KEPT] ??= new Map();
const values = realm[KEPT];

/**
 * Returns the value that `make` returned when it was first called for this name in this worker. Jest loads the modules in
 * `test` again for each test file, so a value for several files has to be kept here.
 */
export function perWorker<Value>(name: string, make: () => Value): Value {
  if (!values.has(name)) {
    const value = make();
    values.set(name, value);
    // The next call tries again.
    if (value instanceof Promise) value.catch(() => values.delete(name));
  }
  return values.get(name) as Value;
}

/** Returns the value of this name, if there is one. */
export function kept<Value>(name: string): Value | undefined {
  return values.get(name) as Value | undefined;
}

/** Removes the value of this name, so that the next call makes it again. */
export function forget(name: string): void {
  values.delete(name);
}
