import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';
import type { Details } from '../i18n/messages';
import { isBlank } from '../text/blank';
import type { ErrorCode } from './error-code';

/**
 * Returns a top-level error with code BAD_USER_INPUT for an invalid argument. The text contains `argument`. Its only problem has
 * the same message.
 */
export function badUserInput(text: TextName, argumentName: string, details: Details = {}): LocalizableError {
  const problems = [{ path: [argumentName], code: PROBLEMS[text] ?? 'INVALID_VALUE' }];
  const extensions = { code: 'BAD_USER_INPUT', argumentName, problems } as const;
  return new LocalizableError(text, extensions, { argument: argumentName, ...details });
}

const PROBLEMS: Partial<Record<TextName, ErrorCode>> = {
  argumentMissing: 'REQUIRED',
  dayToCome: 'OUT_OF_RANGE',
  daysReversed: 'OUT_OF_RANGE',
  tooManyDays: 'OUT_OF_RANGE',
  pageSize: 'OUT_OF_RANGE',
  searchTooLong: 'TOO_LONG',
  tooManyIds: 'TOO_MANY_ENTRIES',
  tooManyRepresentations: 'TOO_MANY_ENTRIES',
};

/** Throws BAD_USER_INPUT if the text of a required argument is blank. */
export function assertNotBlank(text: string, argumentName: string): void {
  if (isBlank(text)) throw badUserInput('argumentMissing', argumentName);
}
