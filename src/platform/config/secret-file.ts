import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';

/** Collects the problems of a variable. */
export type Issues = Pick<z.core.$RefinementCtx, 'addIssue'>;

/** Reads a value from a text. Reports what is wrong with it, without repeating it. */
type Read<Value> = (text: string, context: Issues) => Value;

const EVERYBODY = 0o007;

/**
 * A variable that names a file with secrets, which only its user and group may access. Messages do not repeat its value, since
 * somebody may have entered the secrets instead of the name of their file.
 */
export function secretFile<Value>(read: Read<Value>) {
  return z.string().transform((path, context) => readSecretFile(path, read, context));
}

/** Reads a file with secrets, which only its user and group may access. */
export function readSecretFile<Value>(path: string, read: Read<Value>, context: Issues): Value {
  return orRefuse(context, () => {
    const mode = statSync(path).mode & 0o777;
    if ((mode & EVERYBODY) === 0) return read(readFileSync(path, 'utf8'), context);
    return refuse(
      context,
      `any user of this machine can read or change the file (mode ${mode.toString(8)}); remove the access of others (chmod o=)`,
    );
  });
}

/** A variable that names a file with a setting that is no secret. */
export function settingFile<Value>(read: Read<Value>) {
  return z.string().transform((path, context) => orRefuse(context, () => read(readFileSync(path, 'utf8'), context)));
}

function orRefuse<Value>(context: Issues, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    return refuse(context, `the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Reports that a variable is invalid, and returns no value for it. */
export function refuse(context: Issues, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** Returns the value of a variable, or of its file if `NAME_FILE` names one. Throws `ConfigError` if both are set. */
export function valueOrFile<Value>(name: string, value: Value | undefined, ofFile: Value | undefined) {
  if (value !== undefined && ofFile !== undefined)
    throw new ConfigError(`${name}_FILE: cannot be used together with ${name}`);
  return value ?? ofFile;
}
