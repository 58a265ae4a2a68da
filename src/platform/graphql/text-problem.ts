import { isBlank } from '../text/blank';
import { findCharacter } from '../text/character-name';
import { UserError } from './user-error';

interface TextRules {
  /** In characters; the minimum is 1. */
  readonly maximum: number;
  /** Whether line feeds and tabs are allowed. */
  readonly multiline?: boolean;
}

const NEVER = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const NEVER_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Returns INVALID_VALUE, with the reason as its message, if a text is blank, too long or contains control characters; otherwise null. */
export function textProblem(text: string, path: readonly string[], { maximum, multiline }: TextRules) {
  const length = [...text].length;
  if (length > maximum && !isBlank(text)) return invalid(path, 'textTooLong', { maximum, length });
  return missingProblem(text, path) ?? characterProblem(text, path, multiline ? NEVER_IN_LINES : NEVER);
}

/** Returns INVALID_VALUE if required text is blank; otherwise null. */
export function missingProblem(text: string, path: readonly string[]): UserError | null {
  return isBlank(text) ? invalid(path, 'textMissing') : null;
}

/** Returns INVALID_VALUE with the first character of a text that matches, and its position; null if none does. */
export function characterProblem(text: string, path: readonly string[], pattern: RegExp): UserError | null {
  const found = findCharacter(text, pattern);
  return found && invalid(path, 'textHasCharacter', found);
}

function invalid(path: readonly string[], text: UserError['text'], details: UserError['details'] = {}): UserError {
  return new UserError('INVALID_VALUE', path, details, text);
}
