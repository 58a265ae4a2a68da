import { isBlank, trimmed, withLineFeeds } from '../../src/text/blank';

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2060', '\u2066'];
const BLANKS = [' ', '\t', '\r\n', '\u0085', '\u00a0', '\u2007', '\u202f', '\u3000', '\u2028', '\ufeff', '\u00ad'];

describe('what nobody sees at the ends of a text', () => {
  it.each([...INVISIBLE, ...BLANKS])('is left out, and stays inside: %j', (edge) => {
    expect(trimmed(`${edge}${edge}a${edge}b ${edge}`)).toBe(`a${edge}b`);
    expect(isBlank(`${edge} ${edge}`)).toBe(true);
    expect(trimmed(edge)).toBe('');
  });

  it.each(['❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'e\u0301', '👨‍👩‍👧', 'می‌خواهم', '𝕏', '\0', '\u0007'])('is no part of a character: %j', (text) => {
    expect(trimmed(` ${text} `)).toBe(text);
    expect(isBlank(text)).toBe(false);
  });

  it.each(['\u3164', '\u2800', '\u115f\u1160', '\ufe0f', '\u034f', '\u{e0020}'])('may be all of it: %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it('is found in a long text without looking at each blank several times', () => {
    const long = `a${' '.repeat(1_000_000)}b`;
    expect(trimmed(long)).toBe(long);
  });
});

describe('the end of a line', () => {
  it.each(['\r\n', '\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])('is a line feed: %j', (end) => {
    expect(withLineFeeds(`${end}a${end}${end}b${end}`)).toBe('a\n\nb');
  });
});
