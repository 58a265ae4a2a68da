/** Whitespace and invisible characters: zero-width characters, direction marks, byte order marks, fillers. */
const INVISIBLE = String.raw`\s\u0085\u2800\ufff9-\ufffb\p{Default_Ignorable_Code_Point}`;
/** Characters that belong to the one before them: variation selectors, and the tags in the flag of a region. */
const OF_CHARACTER = String.raw`\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}`;

const NOT_AT_START = new RegExp(`[${INVISIBLE}]`, 'u');
const NOT_AT_END = new RegExp(`(?![${OF_CHARACTER}])[${INVISIBLE}]`, 'u');
const VISIBLE = new RegExp(`[^${INVISIBLE}]`, 'u');

/**
 * Removes whitespace and invisible characters from both ends of a text. Inside the text they stay: joiners combine several
 * emoji into one, and separate syllables in Persian.
 */
export function trimmed(text: string): string {
  return without(text, NOT_AT_START, NOT_AT_END);
}

/** Removes matching characters from the start and the end of a text. Each pattern matches one character. */
export function without(text: string, atStart: RegExp, atEnd: RegExp): string {
  // A single pattern such as /\s+$/ would take quadratic time in a text with many runs of blanks.
  let start = 0;
  let end = text.length;
  while (start < end && atStart.test(characterAt(text, start))) start += characterAt(text, start).length;
  while (end > start && atEnd.test(characterBefore(text, end))) end -= characterBefore(text, end).length;
  return text.slice(start, end);
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}

function characterBefore(text: string, index: number): string {
  const character = characterAt(text, Math.max(0, index - 2));
  return character.length === 2 ? character : text.charAt(index - 1);
}

/** Whether a text has no visible character. Such a text counts as missing. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** Trims a text of several lines and converts all its line breaks to line feeds. */
export function withLineFeeds(text: string): string {
  return trimmed(text).replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n');
}
