import { UserError } from '../../platform/graphql/user-error';

const MAX_BYTES = 10 * 1024 * 1024;

/** Returns ATTACHMENT_TOO_LARGE if a file is larger than 10 MB, or empty; otherwise null. */
export function fileSizeProblem(sizeBytes: number, path: readonly string[]): UserError | null {
  if (sizeBytes >= 1 && sizeBytes <= MAX_BYTES) return null;
  return new UserError('ATTACHMENT_TOO_LARGE', path, { maximum: MAX_BYTES });
}
