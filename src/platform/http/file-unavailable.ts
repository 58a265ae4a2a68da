import { HttpProblem } from './problem';

/** The file is there for the database but cannot be read now: 503 FILE_UNAVAILABLE. */
export function fileUnavailable(): HttpProblem {
  return new HttpProblem(503, 'FILE_UNAVAILABLE', 'fileUnavailable');
}

/** What a full or failing disk says. */
const DISK_CANNOT = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'];

/** Rethrows that the disk cannot take a file now as 503 FILE_UNAVAILABLE, and anything else as it is. */
export function failToStore(error: unknown): never {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!DISK_CANNOT.includes(code)) throw error;
  throw new HttpProblem(503, 'FILE_UNAVAILABLE', 'fileNotStored');
}
