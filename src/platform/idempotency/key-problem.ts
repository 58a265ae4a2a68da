import { characterProblem, lengthProblem, missingProblem } from '../graphql/text-problem';
import type { UserError } from '../graphql/user-error';

const LENGTH = { minimum: 16, maximum: 255 } as const;

/** Returns what is wrong with an idempotency key that is not 16 to 255 printable characters; otherwise null. */
export function keyProblem(key: string, path: readonly string[]): UserError | null {
  return missingProblem(key, path) ?? characterProblem(key, path, /\p{C}/u) ?? lengthProblem(key, path, LENGTH);
}
