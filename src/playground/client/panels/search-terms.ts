/** A run of Chinese characters, which has no spaces between its words; or a word or number of another script. */
const RUNS = /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu;
const HAN = /\p{Script=Han}/u;

/**
 * Returns the terms under which a text is found, or that are searched. A name such as `endCursor` has itself and its words, a
 * run of Chinese characters each two neighbours.
 */
export function termsOf(text: string): string[] {
  return (text.match(RUNS) ?? []).flatMap((run) => (HAN.test(run) ? pairsIn(run) : wordsIn(run)));
}

/** Whether a term can have a typo: short terms and Chinese ones would have too many neighbours. */
export function canHaveTypo(term: string): boolean {
  return term.length >= MIN_TYPO_LENGTH && !HAN.test(term);
}

const MIN_TYPO_LENGTH = 5;

function pairsIn(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function wordsIn(run: string): string[] {
  const words = run.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  return (words.length > 1 ? [run, ...words] : words).map((word) => word.toLowerCase());
}
