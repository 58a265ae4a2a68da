import type { TextName } from '../../platform/i18n/languages/en';
import type { Details } from '../../platform/i18n/messages';

/** The reasons for which the content of a file is refused, each with the name of its text. */
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

/** Why the content of a file is refused. Clients rely on these names, so they never change. */
export type ContentReason = keyof typeof contentTexts;

/** Why a file is refused, with its text and the values to insert into it. */
export interface ContentProblem {
  readonly reason: ContentReason;
  readonly text: TextName;
  readonly details: Details;
}

/** Returns a problem with the text of its reason. */
export function contentProblem(reason: ContentReason, details: Details = {}): ContentProblem {
  return { reason, text: contentTexts[reason], details };
}
