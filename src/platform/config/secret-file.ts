import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

/** Collects the problems of a variable. */
export type Issues = Pick<z.core.$RefinementCtx, 'addIssue'>;

const EVERYBODY = 0o007;

/**
 * A variable that names a file with secrets, which only its user and group may access. Messages do not repeat its value, since
 * somebody may have entered the secrets instead of the name of their file.
 */
export function secretFile<Value>(read: (text: string, context: Issues) => Value) {
  return z.string().transform((path, context) => {
    try {
      const mode = statSync(path).mode & 0o777;
      if ((mode & EVERYBODY) === 0) return read(readFileSync(path, 'utf8'), context);
      return refuse(
        context,
        `any user of this machine can read or change the file (mode ${mode.toString(8)}); remove the access of others (chmod o=)`,
      );
    } catch (error) {
      return refuse(context, `the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  });
}

/** Reports that a variable is invalid, and returns no value for it. */
export function refuse(context: Issues, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
