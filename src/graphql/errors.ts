import type { TextName } from '../languages/en';
import { LocalizableError } from '../messages/localizable-error';
import type { Details } from '../messages/messages';

/** A request that cannot be answered as it stands: a top-level error with code BAD_USER_INPUT. The text fills in `argument`. */
export function badUserInput(text: TextName, argumentName: string, details: Details = {}): LocalizableError {
  const extensions = { code: 'BAD_USER_INPUT', argumentName };
  return new LocalizableError(text, extensions, { argument: argumentName, ...details });
}
