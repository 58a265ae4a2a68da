/** Whitespace, and all that has no width or no ink: zero-width characters, direction marks, byte order marks, fillers. */
const INVISIBLE = String.raw`\s\u0085\u2800\ufff9-\ufffb\p{Default_Ignorable_Code_Point}`;
/** What belongs to the character before it: variation selectors, and the tags in the flag of a region. */
const OF_CHARACTER = String.raw`\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}`;

const NOT_AT_START = new RegExp(`[${INVISIBLE}]`, 'u');
const NOT_AT_END = new RegExp(`(?![${OF_CHARACTER}])[${INVISIBLE}]`, 'u');
const VISIBLE = new RegExp(`[^${INVISIBLE}]`, 'u');

/**
 * A text without whitespace, and without what is invisible, at its ends, which nobody sees or means. Inside they stay: joiners
 * make one emoji of several, and part syllables in Persian.
 */
export function trimmed(text: string): string {
  return without(text, NOT_AT_START, NOT_AT_END);
}

/** A text without the characters at its start and at its end that match, each by its own pattern of one character. */
export function without(text: string, atStart: RegExp, atEnd: RegExp): string {
  // Not by a pattern for all of them, which would look for the end of each run of blanks in a long text.
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

/** Whether nothing of a text can be seen: then it counts as none. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** A text of several lines, trimmed, whose lines all end in a line feed, whatever program it was written with. */
export function withLineFeeds(text: string): string {
  return trimmed(text).replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n');
}
