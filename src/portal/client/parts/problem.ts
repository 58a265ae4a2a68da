/** A mistake in a form that the gateway found, and the place of the field that has it. */
export interface Problem {
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Returns whether a problem is that of the field at a path such as `contact.email`, or of something inside it. */
export function isAt({ path }: Problem, field: string): boolean {
  return `${path?.join('.') ?? ''}.`.startsWith(`${field}.`);
}

/** Returns why the value of a field is refused; undefined if it is not. */
export function errorAt(problems: readonly Problem[], field: string): string | undefined {
  const messages = problems.filter((problem) => isAt(problem, field)).map(({ message }) => message);
  return messages.length > 0 ? [...new Set(messages)].join(' ') : undefined;
}
