import { trimmed } from '../../src/text/blank';

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2060', '\u2066'];
const BLANKS = [' ', '\t', '\r\n', '\u0085', '\u00a0', '\u2007', '\u202f', '\u3000', '\u2028', '\ufeff', '\u00ad'];

describe('what nobody sees at the ends of a text', () => {
  it.each([...INVISIBLE, ...BLANKS])('is left out, and stays inside: %j', (edge) => {
    expect(trimmed(`${edge}${edge}a${edge}b ${edge}`)).toBe(`a${edge}b`);
    expect(trimmed(edge)).toBe('');
  });

  it.each(['❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'e\u0301', '👨‍👩‍👧', 'می‌خواهم', '𝕏', '\0', '\u0007'])('is no part of a character: %j', (text) => {
    expect(trimmed(` ${text} `)).toBe(text);
  });
});
