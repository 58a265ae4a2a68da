import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeUtf8, readTextFile } from '../../src/platform/text/utf8';

describe('reading bytes as UTF-8', () => {
  it.each([
    ['nothing', '', ''],
    ['several scripts', 'Möller 株式会社 😀', 'Möller 株式会社 😀'],
    ['a byte order mark at the beginning', '\ufeffMöller', 'Möller'],
    ['a replacement character that was really sent', '\ufffd', '\ufffd'],
    ['noncharacters and private characters', '\uffff\ue000', '\uffff\ue000'],
  ])('returns the text: %s', (_what, text, read) => {
    expect(decodeUtf8(Buffer.from(text))).toBe(read);
  });

  it.each<[string, Buffer, number]>([
    ['Latin-1', Buffer.from('Müller', 'latin1'), 1],
    ['Latin-1 after a character of several bytes', Buffer.concat([Buffer.from('€'), Buffer.from([0xe9, 0x20])]), 3],
    ['a character that is cut off at the end', Buffer.from('abc€').subarray(0, 5), 3],
    ['a slash in two bytes', Buffer.from([0x61, 0xc0, 0xaf]), 1],
    ['a letter in three bytes', Buffer.from([0xe0, 0x81, 0x81]), 0],
    ['half a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), 0],
    ['a surrogate pair in six bytes', Buffer.from([0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]), 0],
    ['a code point above U+10FFFF', Buffer.from([0xf4, 0x90, 0x80, 0x80]), 0],
    ['a continuation byte without a first byte', Buffer.from([0x61, 0x80]), 1],
    ['bytes of no encoding', Buffer.from([0xfe, 0xff]), 0],
    ['UTF-16 with a byte order mark', Buffer.from('\ufeff{}', 'utf16le'), 0],
    ['UTF-16 without one', Buffer.from('{}', 'utf16le'), 1],
    ['a null byte', Buffer.from('a\0b'), 1],
  ])('throws with the position of the first invalid byte: %s', (_what, bytes, offset) => {
    expect(() => decodeUtf8(bytes)).toThrow(expect.objectContaining({ offset }));
  });

  it('names the file and the line of an invalid byte', () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-utf8-'));
    const file = join(directory, 'latin1.csv');
    writeFileSync(file, Buffer.from('a\nb\nMüller\n', 'latin1'));
    expect(() => readTextFile(file)).toThrow(`${file}, line 3 is not UTF-8. Save the text as UTF-8.`);
    writeFileSync(file, '\ufeffMüller');
    expect(readTextFile(file)).toBe('Müller');
    rmSync(directory, { recursive: true });
  });
});
