/** Scripts that put no spaces between words: nothing in a text says where one begins. */
const UNSPACED = [
  ...['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Yi'],
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tai_Le', 'New_Tai_Lue', 'Tai_Tham', 'Tai_Viet', 'Javanese', 'Balinese'],
];

/** Of these, letters that no script has for itself: the one that lengthens a vowel, and 〆. */
const SHARED = 'ー〆';

const LETTER = `${UNSPACED.map((script) => `\\p{Script=${script}}`).join('')}${SHARED}`;
const BEGINS_UNSPACED = new RegExp(`^[${LETTER}]`, 'u');
const RUNS = new RegExp(`[${LETTER}]+|[^${LETTER}]+`, 'gu');

/** How many letters are kept together, as many as find few texts and take few rows. */
const LETTERS_TOGETHER = 3;

/** The word taken apart where its script changes to an unspaced one or back: `2022标准版` is `2022` and `标准版`. */
export function runsOf(word: string): readonly string[] {
  const runs = word.match(RUNS) ?? [];
  return runs.length === 1 ? runs : runs.map(withoutOuterDots).filter((run) => run !== '');
}

/** As they are left of a domain name such as `标准版.example`. */
function withoutOuterDots(run: string): string {
  return run.replace(/^\.+|\.+$/g, '');
}

/** Whether the run is of a script without spaces. */
export function isUnspaced(run: string): boolean {
  return BEGINS_UNSPACED.test(run);
}

/** What begins at each letter of an unspaced run, so that it is found from each: `标准版`, `准版`, `版`. */
export function lettersTogether(run: string): readonly string[] {
  const letters = [...run];
  return letters.map((_, at) => letters.slice(at, at + LETTERS_TOGETHER).join(''));
}

/**
 * The words, one behind the other, that a text has exactly if it has this unspaced run: those that begin at its letters as
 * far as they are whole, or the run itself as the beginning of one.
 */
export function lettersSought(run: string): string {
  const whole = Math.max(1, [...run].length - LETTERS_TOGETHER + 1);
  return lettersTogether(run).slice(0, whole).join(' ');
}
