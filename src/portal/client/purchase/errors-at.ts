interface PathError {
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Returns why the value at a path of the input, or a part of it, is refused; undefined if it is not. */
export function errorAt(errors: readonly PathError[], ...path: readonly string[]): string | undefined {
  const found = errors.filter((error) => path.every((name, index) => error.path?.[index] === name));
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(' ');
}

/** Returns the messages that no field shows, each once. */
export function errorsElsewhere(errors: readonly PathError[]): readonly string[] {
  const elsewhere = errors.filter(({ path }) => !hasField(path ?? []));
  return [...new Set(elsewhere.map(({ message }) => message))];
}

/** Whether a path is that of a line, or of the purchase order number. An error about all lines has no field. */
function hasField([name, index]: readonly string[]): boolean {
  return name === 'purchaseOrderNumber' || (name === 'lines' && index !== undefined);
}
