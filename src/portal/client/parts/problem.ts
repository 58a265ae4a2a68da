/** A mistake in a form that the gateway found, and the place of the field that has it. */
export interface Problem {
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** Returns the problems of the field at a path such as `contact.email`, also those inside it. */
export function problemsAt(problems: readonly Problem[], path: string): readonly Problem[] {
  return problems.filter((problem) => `${problem.path?.join('.') ?? ''}.`.startsWith(`${path}.`));
}
