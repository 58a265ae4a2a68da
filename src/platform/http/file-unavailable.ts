import { StoreError } from '../base/store-error';
import { HttpProblem } from './problem';

/** Returns the problem for a file that the database has but that cannot be read now: 503 FILE_UNAVAILABLE. */
export function fileUnavailable(): HttpProblem {
  return new HttpProblem(503, 'FILE_UNAVAILABLE', 'fileUnavailable');
}

/** The error codes of a full or failing disk. */
const DISK_ERRORS = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'];

/** Throws 503 FILE_UNAVAILABLE, with its cause, for an error of a full or failing disk or of a store, and rethrows any other error. */
export function failToStore(error: unknown): never {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!DISK_ERRORS.includes(code) && !(error instanceof StoreError)) throw error;
  throw new HttpProblem(503, 'FILE_UNAVAILABLE', 'fileNotStored', { cause: error });
}
