import type { TextName } from '../../platform/i18n/languages/en';
import type { Details } from '../../platform/i18n/messages';

/** Each reason for which the content of a file is refused, with its text. */
export const contentTexts = {
  OTHER_TYPE: 'contentOfOtherType',
  UNKNOWN_TYPE: 'contentOfUnknownType',
  INCOMPLETE: 'contentIncomplete',
  TRAILING_DATA: 'contentTrailingData',
  ARCHIVE: 'contentArchive',
  MARKUP: 'contentMarkup',
  PDF_SCRIPT: 'contentPdfScript',
  PDF_LAUNCH: 'contentPdfLaunch',
  PDF_EMBEDDED_FILE: 'contentPdfEmbeddedFile',
  PDF_UNREADABLE: 'contentPdfUnreadable',
  TEXT_UTF16: 'contentTextUtf16',
  TEXT_NOT_UTF8: 'contentTextNotUtf8',
  TEXT_CONTROL_CHARACTER: 'contentTextControlCharacter',
  CSV_FORMULA: 'contentCsvFormula',
} as const satisfies Readonly<Record<string, TextName>>;

/** Why the content of a file is refused. Reasons never change. */
export type ContentReason = keyof typeof contentTexts;

/** One reason for which a file is refused, with what its text fills in. */
export interface ContentProblem {
  readonly reason: ContentReason;
  readonly text: TextName;
  readonly details: Details;
}

/** A problem of this reason. */
export function contentProblem(reason: ContentReason, details: Details = {}): ContentProblem {
  return { reason, text: contentTexts[reason], details };
}
