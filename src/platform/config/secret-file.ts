import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

/** Where what is wrong with a variable is told. */
export type Issues = Pick<z.core.$RefinementCtx, 'addIssue'>;

const EVERYBODY = 0o007;

/**
 * A variable that names a file with secrets, which nobody but its user and group may touch. Its value is not repeated, since
 * somebody may have put the secrets themselves where the name of their file belongs.
 */
export function secretFile<Value>(read: (text: string, context: Issues) => Value) {
  return z.string().transform((path, context) => {
    try {
      const mode = statSync(path).mode & 0o777;
      if ((mode & EVERYBODY) === 0) return read(readFileSync(path, 'utf8'), context);
      return refuse(context, `everybody on this machine can read or change the file (mode ${mode.toString(8)})`);
    } catch (error) {
      return refuse(context, `the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  });
}

/** Tells that a variable is not good, and gives nothing for it. */
export function refuse(context: Issues, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
