import { characterProblem, textProblem } from '../../platform/graphql/text-problem';
import { UserError } from '../../platform/graphql/user-error';
import { attachmentTypeOf } from './attachment-type';

const MAX_LENGTH = 200;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)\s*\./i;

/** Characters that file systems refuse or that can hide the end of a name. Scripts and emoji need joiners. */
const NOT_IN_FILE_NAME = /[/\\:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

/** Percent-encoded dots, slashes, percent signs and control characters. A space as %20 is allowed. */
const ENCODED_PATH = /%(2[5ef]|5c|[01][\da-f]|c[01])/i;

/** Returns what is wrong with the name of a file, and ATTACHMENT_TYPE_NOT_ALLOWED if files of its type cannot be attached. */
export function fileNameProblems(fileName: string, path: readonly string[]): readonly (UserError | null)[] {
  const isAllowed = attachmentTypeOf(fileName) !== null;
  return [fileNameProblem(fileName, path), isAllowed ? null : new UserError('ATTACHMENT_TYPE_NOT_ALLOWED', path)];
}

/** Refuses names that are paths, hidden files or Windows devices, and names that Windows cannot store. */
function fileNameProblem(fileName: string, path: readonly string[]): UserError | null {
  const problem =
    characterProblem(fileName, path, NOT_IN_FILE_NAME) ?? textProblem(fileName, path, { maximum: MAX_LENGTH });
  const isPath = /^[.\s]|[.\s]$|\.\./u.test(fileName) || ENCODED_PATH.test(fileName);
  return (
    problem ??
    (isPath || WINDOWS_DEVICE.test(fileName) ? new UserError('INVALID_FORMAT', path, {}, 'fileNameIsPath') : null)
  );
}
