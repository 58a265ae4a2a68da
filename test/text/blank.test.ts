import { isBlank, trimmed, withLineFeeds } from '../../src/platform/text/blank';

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2060', '\u2066'];
const BLANKS = [' ', '\t', '\r\n', '\u0085', '\u00a0', '\u2007', '\u202f', '\u3000', '\u2028', '\ufeff', '\u00ad'];
const FILLERS = [
  '\u034f',
  '\u115f',
  '\u1160',
  '\u17b4',
  '\u2800',
  '\u3164',
  '\uffa0',
  '\ufff9',
  '\u{e0001}',
  '\u{1d173}',
];

describe('trimming a text', () => {
  it.each([...INVISIBLE, ...BLANKS, ...FILLERS])('removes %j at its ends and keeps it inside', (edge) => {
    expect(trimmed(`${edge}${edge}a${edge}b ${edge}`)).toBe(`a${edge}b`);
    expect(isBlank(`${edge} ${edge}`)).toBe(true);
    expect(trimmed(edge)).toBe('');
  });

  it.each(['❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'e\u0301', '👨‍👩‍👧', 'می‌خواهم', '𝕏', '\0', '\u0007'])('keeps the character %j whole', (text) => {
    expect(trimmed(` ${text} `)).toBe(text);
    expect(isBlank(text)).toBe(false);
  });

  it.each(['\u3164', '\u2800', '\u115f\u1160', '\ufe0f', '\u034f', '\u{e0020}'])('treats %j as blank', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['\ufe0f', '\ufe00', '\u{e0020}', '\u{e0100}', '\u180b'])(
    'keeps %j after a character, and removes it at the start',
    (mark) => {
      expect(trimmed(` ${mark}a${mark} `)).toBe(`a${mark}`);
    },
  );

  it.each(['𝕏', '😀', '\ud800', '\udc00'])('does not split %j', (text) => {
    expect(trimmed(`\u{e0001} ${text}\u{e0001} `)).toBe(text);
    expect(trimmed(text)).toBe(text);
  });

  it('takes linear time in a text with a long run of blanks', () => {
    const long = `a${' '.repeat(1_000_000)}b`;
    expect(trimmed(long)).toBe(long);
  });
});

describe('a line break', () => {
  it.each(['\r\n', '\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])('becomes a line feed: %j', (end) => {
    expect(withLineFeeds(`${end}a${end}${end}b${end}`)).toBe('a\n\nb');
  });
});
