import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';
import type { Details } from '../i18n/messages';
import { isBlank } from '../text/blank';

/** A request that cannot be answered as it stands: a top-level error with code BAD_USER_INPUT. The text fills in `argument`. */
export function badUserInput(text: TextName, argumentName: string, details: Details = {}): LocalizableError {
  const extensions = { code: 'BAD_USER_INPUT', argumentName } as const;
  return new LocalizableError(text, extensions, { argument: argumentName, ...details });
}

/** Refuses required text that is blank as an argument: BAD_USER_INPUT. */
export function assertNotBlank(text: string, argumentName: string): void {
  if (isBlank(text)) throw badUserInput('argumentMissing', argumentName);
}
