/** Chinese and Japanese put no spaces between words: nothing in a text tells where one begins. */
const LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const PARTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** The text with each letter of such scripts as a word of its own. */
export function withLettersApart(text: string): string {
  return text.replace(LETTER, ' $& ');
}

/** What is looked for by a word of a search such as `2022标准版`: `2022`, and `标 准 版` as it is in a text with letters apart. */
export function partsAtScripts(word: string): readonly string[] {
  return (word.match(PARTS) ?? []).map((part) => (part.search(LETTER) === 0 ? [...part].join(' ') : part));
}
