import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';
import type { Details } from '../i18n/messages';
import { isBlank } from '../text/blank';

/** Returns a top-level error with code BAD_USER_INPUT for an invalid argument. The text contains `argument`. */
export function badUserInput(text: TextName, argumentName: string, details: Details = {}): LocalizableError {
  const extensions = { code: 'BAD_USER_INPUT', argumentName } as const;
  return new LocalizableError(text, extensions, { argument: argumentName, ...details });
}

/** Throws BAD_USER_INPUT if the text of a required argument is blank. */
export function assertNotBlank(text: string, argumentName: string): void {
  if (isBlank(text)) throw badUserInput('argumentMissing', argumentName);
}
