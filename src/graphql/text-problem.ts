import { UserError } from './user-error';

const LINE_BREAKS_AND_TABS = /[\r\n\t]/g;

interface TextRules {
  /** In characters, after trimming; the least is 1. */
  readonly maximum: number;
  /** Whether line breaks and tabs are welcome. */
  readonly multiline?: boolean;
}

/** INVALID_VALUE for a text that is blank, too long, or holds control characters; else null. */
export function textProblem(text: string, path: readonly string[], { maximum, multiline }: TextRules) {
  const length = [...text.trim()].length;
  const visible = multiline ? text.replace(LINE_BREAKS_AND_TABS, ' ') : text;
  const fits = length >= 1 && length <= maximum && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(visible);
  return fits ? null : new UserError('INVALID_VALUE', path);
}
