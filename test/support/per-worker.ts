const KEPT = Symbol.for('onprem-gateway: kept from file to file');

const realm = globalThis as { [KEPT]?: Map<string, unknown> };
realm[KEPT] ??= new Map();
const values = realm[KEPT];

/**
 * Returns what `make` made when it was first called for this name in this worker. The files in `test` are loaded again for
 * each test file, so what is to be made once for many of them has to be kept here.
 */
export function perWorker<Value>(name: string, make: () => Value): Value {
  if (!values.has(name)) {
    const value = make();
    values.set(name, value);
    // The next one who needs it tries again.
    if (value instanceof Promise) value.catch(() => values.delete(name));
  }
  return values.get(name) as Value;
}

/** Returns what was made for this name, if it was. */
export function kept<Value>(name: string): Value | undefined {
  return values.get(name) as Value | undefined;
}

/** Has what was made for this name made again the next time. */
export function forget(name: string): void {
  values.delete(name);
}
