import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';
import type { Details } from '../i18n/messages';
import type { ErrorCode } from './error-code';

/** A value that a scalar refuses although it has the right kind: a mistake of the user, not of the client. It is never quoted. */
export class RefusedValue extends LocalizableError {
  constructor(
    readonly refusal: ErrorCode,
    text: TextName = refusal,
    details: Details = {},
  ) {
    super(text, { code: 'BAD_USER_INPUT' }, details);
  }
}
