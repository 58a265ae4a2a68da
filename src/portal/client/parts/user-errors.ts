/** Why the gateway refused a request; `path` is that of the value in the input, null if it is not about one value. */
export interface UserError {
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Returns whether an error is at this place of the input, such as `contact.email`, or below it. */
export function isAt({ path }: UserError, place: string): boolean {
  return `${path?.join('.') ?? ''}.`.startsWith(`${place}.`);
}

/** Returns why the value at a place is refused; undefined if it is not. */
export function errorAt(errors: readonly UserError[], place: string): string | undefined {
  return joined(errors.filter((error) => isAt(error, place)));
}

/** Returns the errors that are at none of these places. */
export function errorsElsewhere(errors: readonly UserError[], places: readonly string[]): readonly UserError[] {
  return errors.filter((error) => !places.some((place) => isAt(error, place)));
}

/** Returns the messages of errors, each once; undefined if there are none. */
export function joined(errors: readonly Pick<UserError, 'message'>[]): string | undefined {
  return errors.length > 0 ? [...new Set(errors.map(({ message }) => message))].join(' ') : undefined;
}
