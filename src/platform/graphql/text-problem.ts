import { isBlank } from '../text/blank';
import { findCharacter } from '../text/character-name';
import { UserError } from './user-error';

export interface TextRules {
  /** In characters; 1 if it is missing. */
  readonly minimum?: number;
  readonly maximum: number;
  /** Whether line feeds and tabs are allowed. */
  readonly multiline?: boolean;
}

const NEVER = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const NEVER_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Returns what is wrong with a text that is blank, too short, too long or contains control characters; otherwise null. */
export function textProblem(text: string, path: readonly string[], { multiline, ...length }: TextRules) {
  return (
    missingProblem(text, path) ??
    lengthProblem(text, path, length) ??
    characterProblem(text, path, multiline ? NEVER_IN_LINES : NEVER)
  );
}

/** Returns REQUIRED if a text is blank; otherwise null. */
export function missingProblem(text: string, path: readonly string[]): UserError | null {
  return isBlank(text) ? new UserError('REQUIRED', path, {}, 'textMissing') : null;
}

/** Returns TOO_SHORT or TOO_LONG if a text does not have the length, in characters; otherwise null. */
export function lengthProblem(
  text: string,
  path: readonly string[],
  { minimum = 1, maximum }: Pick<TextRules, 'minimum' | 'maximum'>,
): UserError | null {
  const { length } = [...text];
  if (length < minimum) return new UserError('TOO_SHORT', path, { minimum, length });
  return length > maximum ? new UserError('TOO_LONG', path, { maximum, length }) : null;
}

/** Returns INVALID_CHARACTER with the first character of a text that matches, and its position; null if none does. */
export function characterProblem(text: string, path: readonly string[], pattern: RegExp): UserError | null {
  const found = findCharacter(text, pattern);
  return found && new UserError('INVALID_CHARACTER', path, found);
}
