/** Whitespace, and what has no width: zero-width characters, direction marks, byte order marks, soft hyphens. */
const EDGE = /[\s\u0085\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

/**
 * A text without whitespace, zero-width characters and direction marks at its ends, which nobody sees or means. Inside they
 * stay: joiners make one emoji of several, and part syllables in Persian.
 */
export function trimmed(text: string): string {
  // Not by a pattern, which would look for the end of each run of blanks in a long text.
  let start = 0;
  let end = text.length;
  while (start < end && EDGE.test(text.charAt(start))) start += 1;
  while (end > start && EDGE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether nothing of a text can be seen: then it counts as none. */
export function isBlank(text: string): boolean {
  return !/[^\s\u0085\u2800\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** A text of several lines, trimmed, whose lines all end in a line feed, whatever program it was written with. */
export function withLineFeeds(text: string): string {
  return trimmed(text).replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n');
}
