/** Why the gateway refused a request; `path` is that of the value in the input, null if it is not about one value. */
export interface UserError {
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Returns the error at this path of the input, such as `unitPrice.amount`, or below it; undefined if there is none. */
export function errorAt(errors: readonly UserError[], place: string): string | undefined {
  return errors.find(({ path }) => isAt(path, place))?.message;
}

/** Returns the errors that are at none of these paths. */
export function errorsElsewhere(errors: readonly UserError[], places: readonly string[]): readonly UserError[] {
  return errors.filter(({ path }) => !places.some((place) => isAt(path, place)));
}

function isAt(path: readonly string[] | null, place: string): boolean {
  return `${path?.join('.')}.`.startsWith(`${place}.`);
}
