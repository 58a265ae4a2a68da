/**
 * Letters of living alphabets that Unicode neither decomposes nor folds, by what people type instead if their keyboard lacks
 * them: a letter with a stroke, a hook or a descender by the letter without it. They are listed here instead of taken from a
 * package, since folded text is stored, and an update of a package must not change it.
 */
const letters: Readonly<Record<string, string>> = {
  a: 'ⱥɑ',
  ae: 'æ',
  b: 'ɓƀƃ',
  c: 'ƈȼꞓ',
  d: 'đðɖɗƌ',
  e: 'əǝɛɇ',
  f: 'ƒ',
  g: 'ɠǥɣ',
  h: 'ħɦⱨ',
  i: 'ıɨɩ',
  j: 'ȷɉ',
  k: 'ƙⱪꝁ',
  l: 'łƚⱡɫ',
  m: 'ɱ',
  n: 'ŋɲƞꞑ',
  o: 'øɵɔꝋ',
  oe: 'œ',
  p: 'ƥᵽ',
  q: 'ɋĸ',
  r: 'ɍɽ',
  s: 'ȿꞩ',
  t: 'ŧƭʈⱦ',
  th: 'þ',
  u: 'ʉʊꞹ',
  v: 'ʋ',
  w: 'ⱳ',
  y: 'ƴɏ',
  z: 'ƶȥⱬɀ',
  а: 'ә',
  г: 'ґғҕӷ',
  ж: 'җ',
  з: 'ҙ',
  к: 'қҝҟҡӄ',
  н: 'ңҥӈӊ',
  о: 'ө',
  п: 'ԥҧ',
  с: 'ҫ',
  т: 'ҭ',
  у: 'үұ',
  х: 'һҳӽ',
  ч: 'ҷҹ',
  ا: 'ٱ',
  ه: 'ةەہۃھ',
  ك: 'ک',
  ي: 'ىی',
};

/** The zeros of the decimal digits outside ASCII; the code points of 1 to 9 follow each. */
const ZEROS = '٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐';

const KATAKANA = { first: 0x30a1, last: 0x30f6, aboveHiragana: 0x60 };
const SMALL_HIRAGANA = 'ぁぃぅぇぉっゃゅょゎゕゖ';
const LARGE_HIRAGANA = 'あいうえおつやゆよわかけ';

/** The folded form of single letters and digits, to be applied after case folding, decomposition and removal of marks. */
export const foldedLetters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(letters).flatMap(([folded, each]) => [...each].map((letter) => [letter, folded] as const)),
  ...[...ZEROS].flatMap((zero) => digitsFrom(zero)),
  ...kana(),
]);

function digitsFrom(zero: string): (readonly [string, string])[] {
  const code = zero.codePointAt(0) ?? 0;
  return Array.from({ length: 10 }, (_, value) => [String.fromCodePoint(code + value), String(value)]);
}

/** Katakana are folded to hiragana, and small kana to large ones: people write キャノン, キヤノン or きゃのん for one name. */
function kana(): (readonly [string, string])[] {
  const large = new Map([...SMALL_HIRAGANA].map((small, index) => [small, LARGE_HIRAGANA[index] ?? small]));
  const { first, last, aboveHiragana } = KATAKANA;
  const katakana = Array.from({ length: last - first + 1 }, (_, index): [string, string] => {
    const hiragana = String.fromCodePoint(first + index - aboveHiragana);
    return [String.fromCodePoint(first + index), large.get(hiragana) ?? hiragana];
  });
  return [...large, ...katakana, ['ヽ', 'ゝ']];
}
