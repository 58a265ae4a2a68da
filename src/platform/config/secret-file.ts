import { readFileSync, type Stats, statSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';

/** Collects the problems of a variable. */
export type Issues = Pick<z.core.$RefinementCtx, 'addIssue'>;

/** Reads a value from a text. Reports what is wrong with it, without repeating it. */
type Read<Value> = (text: string, context: Issues) => Value;

const EVERYBODY = 0o007;

const MOST_BYTES = 1_048_576;

/**
 * A variable that names a file with secrets, which only its user and group may access. Messages do not repeat its value, since
 * somebody may have entered the secrets instead of the name of their file.
 */
export function secretFile<Value>(read: Read<Value>) {
  return z.string().transform((path, context) => readSecretFile(path, read, context));
}

/** Reads a file with secrets, which only its user and group may access. */
export function readSecretFile<Value>(path: string, read: Read<Value>, context: Issues): Value {
  return readSmallFile(path, context, (text, { mode }) => {
    if ((mode & EVERYBODY) === 0) return read(text, context);
    const permissions = (mode & 0o777).toString(8);
    return refuse(
      context,
      `any user of this machine can read or change the file (mode ${permissions}); remove the access of others (chmod o=)`,
    );
  });
}

/** A variable that names a file with a setting that is no secret. */
export function settingFile<Value>(read: Read<Value>) {
  return z.string().transform((path, context) => readSmallFile(path, context, (text) => read(text, context)));
}

/** Refuses what is no regular file: reading a named pipe would stop the process, which reads the file again while it serves. */
function readSmallFile<Value>(path: string, context: Issues, use: (text: string, stats: Stats) => Value): Value {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return refuse(context, 'this is not a regular file');
    if (stats.size > MOST_BYTES) return refuse(context, `the file has more than ${MOST_BYTES} bytes`);
    return use(readFileSync(path, 'utf8'), stats);
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
