import { messageFor } from '../messages/messages';
import { HttpProblem } from './problem';

/** The file is there for the database but cannot be read now: 503 FILE_UNAVAILABLE. */
export function fileUnavailable(locale: string): HttpProblem {
  return new HttpProblem(503, 'FILE_UNAVAILABLE', messageFor(locale, 'fileUnavailable'));
}
