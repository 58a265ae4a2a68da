/** Scripts without spaces between words: the text does not show where a word begins. */
const UNSPACED = [
  ...['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Yi'],
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tai_Le', 'New_Tai_Lue', 'Tai_Tham', 'Tai_Viet', 'Javanese', 'Balinese'],
];

/** Letters that several of these scripts share: the prolonged sound mark, and 〆. */
const SHARED = 'ー〆';

const LETTER = `${UNSPACED.map((script) => `\\p{Script=${script}}`).join('')}${SHARED}`;
const BEGINS_UNSPACED = new RegExp(`^[${LETTER}]`, 'u');
const RUNS = new RegExp(`[${LETTER}]+|[^${LETTER}]+`, 'gu');

/** The number of letters in a stored word: enough to match few texts, and few enough to keep search texts short. */
const LETTERS_TOGETHER = 3;

/** Splits a word where its script changes to an unspaced one or back: `2022标准版` becomes `2022` and `标准版`. */
export function runsOf(word: string): readonly string[] {
  const runs = word.match(RUNS) ?? [];
  return runs.length === 1 ? runs : runs.map(withoutOuterDots).filter((run) => run !== '');
}

/** Splitting a domain name such as `标准版.example` leaves dots at the ends of its runs. */
function withoutOuterDots(run: string): string {
  return run.replace(/^\.+|\.+$/g, '');
}

/** Whether a run is written in a script without spaces. */
export function isUnspaced(run: string): boolean {
  return BEGINS_UNSPACED.test(run);
}

/** Returns the words that begin at each letter of an unspaced run, so that it is found from any of them: `标准版`, `准版`, `版`. */
export function lettersTogether(run: string): readonly string[] {
  const letters = [...run];
  return letters.map((_, at) => letters.slice(at, at + LETTERS_TOGETHER).join(''));
}

/**
 * Returns the words, separated by spaces, that a search text contains exactly if the text contains this unspaced run: the
 * full-length words that begin at its letters, or the run itself if it is shorter than one.
 */
export function lettersSought(run: string): string {
  const whole = Math.max(1, [...run].length - LETTERS_TOGETHER + 1);
  return lettersTogether(run).slice(0, whole).join(' ');
}
