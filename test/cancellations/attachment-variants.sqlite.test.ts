import { deflateSync } from 'node:zlib';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { PNG } from './hostile-files';
import { PHOTO, photoOf, photoWith, samsungBlocks, segment, VIDEO } from './image-files';
import { compressedPdfWithFile, hexadecimal, INVOICE, objectStream, pdfOf, pdfWithFile, stream } from './pdf-files';
import { uploader } from './uploading';

const READ = 'query ($id: ID!) { node(id: $id) { ... on Attachment { status contentType url } } }';
const PAGE = '<!doctype html><script>alert(1)</script>';
const TABLE = 'Größe;Straße\n10 €;Köln\n';
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const bytes = (...parts: readonly (Uint8Array | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin1(part) : part)));

/** Windows-1252 differs from Latin-1 in 27 characters, such as the euro sign. */
const windows1252 = (text: string) => latin1(text.replaceAll('€', '\x80'));
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

type File = readonly [what: string, fileName: string, content: Uint8Array | string];

const accepted: readonly File[] = [
  ['Factur-X', 'invoice.pdf', pdfWithFile()],
  ['ZUGFeRD 2.0', 'invoice.pdf', pdfWithFile({ name: '(zugferd-invoice.xml)' })],
  ['ZUGFeRD 1.0', 'invoice.pdf', pdfWithFile({ name: '(ZUGFeRD-invoice.xml)' })],
  ['XRechnung', 'invoice.pdf', pdfWithFile({ name: '(xrechnung.xml)' })],
  ['Order-X', 'order.pdf', pdfWithFile({ name: '(order-x.xml)' })],
  ['an invoice whose name is in UTF-16', 'invoice.pdf', pdfWithFile({ name: hexadecimal('factur-x.xml') })],
  ['an invoice whose name has escapes', 'invoice.pdf', pdfWithFile({ name: '(\\146actur-x\\.xml)' })],
  ['an invoice that is not compressed', 'invoice.pdf', pdfWithFile({ dictionary: '/Type /EmbeddedFile' })],
  ['an invoice in UTF-16', 'invoice.pdf', pdfWithFile({ content: utf16(`\ufeff${INVOICE}`) })],
  ['an invoice with a byte order mark', 'invoice.pdf', pdfWithFile({ content: Buffer.from(`\ufeff${INVOICE}`) })],
  ['an invoice in a PDF of compressed objects', 'invoice.pdf', compressedPdfWithFile('(factur-x.xml)')],
  ['a PDF of compressed objects', 'a.pdf', pdfOf([objectStream(['<< /Type /Catalog >>', '[1 2 (a\\)b)]'])])],
  ['a PDF that could have files in it', 'a.pdf', pdfOf(['<< /Names << /EmbeddedFiles << /Names [] >> >> >>'])],
  ['a PDF that names a file elsewhere', 'a.pdf', pdfOf(['<< /S /GoToR /F << /Type /Filespec /F (b.pdf) >> >>'])],
  ['a PDF whose font is called EF', 'a.pdf', pdfOf(['<< /Font << /EF 2 0 R /Filespec 2 0 R >> >>', '<< >>'])],
  [
    'a PDF that is encrypted',
    'a.pdf',
    pdfOf(['<< /Filter /Standard >>', '<< /Encrypt 1 0 R >>', stream('/Type /ObjStm', '\x01\x02')]),
  ],
  ['a photograph with two scans', 'a.jpg', PHOTO],
  ['a motion photo of a Pixel', 'a.jpg', photoWith(VIDEO)],
  ['a motion photo of a Galaxy', 'a.jpg', photoWith(samsungBlocks([[0x0a30, 'MotionPhoto_Data', VIDEO]]))],
  ['a motion photo without a directory', 'a.jpg', photoWith('MotionPhoto_Data', VIDEO)],
  [
    'a photograph of a Galaxy',
    'a.jpg',
    photoWith(
      samsungBlocks([
        [0x0a01, 'Image_UTC_Data', '1700000000000'],
        [0x0aa1, 'MCC_Data', '262'],
      ]),
    ),
  ],
  ['a photograph with a preview after it (MPF)', 'a.jpg', photoWith(PHOTO)],
  [
    'a photograph with two previews and padding between them',
    'a.jpg',
    photoWith(Buffer.alloc(30), PHOTO, Buffer.alloc(3, 0xff), PHOTO),
  ],
  ['an Ultra HDR photograph with a video', 'a.jpg', photoWith(photoOf(segment('ffe1', 'hdrgm:Version="1.0"')), VIDEO)],
  [
    'an Ultra HDR photograph with a video of a Galaxy',
    'a.jpg',
    photoWith(
      PHOTO,
      samsungBlocks([
        [0x0a30, 'MotionPhoto_Data', VIDEO],
        [0x0a01, 'Image_UTC_Data', '1'],
      ]),
    ),
  ],
  ['a photograph with a line break after it', 'a.jpeg', photoWith('\r\n')],
  ['a screenshot of a Galaxy', 'a.png', bytes(PNG, samsungBlocks([[0x0a01, 'Image_UTC_Data', '1700000000000']]))],
  ['a picture with padding', 'a.png', bytes(PNG, Buffer.alloc(100))],
  ['a table in UTF-8', 'a.csv', TABLE],
  ['a table as Excel saves it', 'a.csv', `\ufeff${TABLE}`],
];

const refused: readonly (readonly [reason: string, ...File])[] = [
  ['PDF_EMBEDDED_FILE', 'another file', 'a.pdf', pdfWithFile({ name: '(terms.pdf)' })],
  ['PDF_EMBEDDED_FILE', 'a program', 'a.pdf', pdfWithFile({ name: '(setup.exe)', content: 'MZ' })],
  [
    'PDF_EMBEDDED_FILE',
    'a program called an invoice',
    'a.pdf',
    pdfWithFile({ content: bytes('MZ', Buffer.alloc(64, 0x90)) }),
  ],
  ['PDF_EMBEDDED_FILE', 'a PDF called an invoice', 'a.pdf', pdfWithFile({ content: pdfOf([]) })],
  ['PDF_EMBEDDED_FILE', 'a page called an invoice', 'a.pdf', pdfWithFile({ content: PAGE })],
  [
    'PDF_EMBEDDED_FILE',
    'XHTML called an invoice',
    'a.pdf',
    pdfWithFile({ content: '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:script>1</h:script></h:html>' }),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'an invoice with an entity',
    'a.pdf',
    pdfWithFile({ content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'two names, one of an invoice',
    'a.pdf',
    pdfWithFile({ specification: '<< /Type /Filespec /F (factur-x.xml) /UF (setup.exe) /EF << /F 3 0 R >> >>' }),
  ],
  ['PDF_EMBEDDED_FILE', 'another name in UTF-16', 'a.pdf', pdfWithFile({ name: hexadecimal('factur-x.xml.exe') })],
  [
    'PDF_EMBEDDED_FILE',
    'an invoice and another file',
    'a.pdf',
    pdfOf([
      '<< /Type /Filespec /F (factur-x.xml) /EF << /F 2 0 R >> >>',
      stream('/Type /EmbeddedFile', INVOICE),
      '<< /Type /Filespec /F (a.docm) /EF << /F 2 0 R >> >>',
    ]),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'an invoice and a file without a name',
    'a.pdf',
    pdfOf([
      '<< /Type /Filespec /F (factur-x.xml) /EF << /F 2 0 R >> >>',
      stream('/Type /EmbeddedFile', INVOICE),
      stream('/Type /EmbeddedFile', 'MZ'),
    ]),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'two objects with the number of the invoice',
    'a.pdf',
    bytes(pdfWithFile(), '3 0 obj\n', stream('/Type /EmbeddedFile', 'MZ'), '\nendobj\n%%EOF'),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'a specification without a file',
    'a.pdf',
    pdfWithFile({ specification: '<< /Type /Filespec /F (factur-x.xml) /EF << /F 9 0 R >> >>' }),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'related files',
    'a.pdf',
    pdfWithFile({
      specification: '<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> /RF << /F [(a.exe) 3 0 R] >> >>',
    }),
  ],
  [
    'PDF_EMBEDDED_FILE',
    'a file in a comment on a page',
    'a.pdf',
    pdfOf(['<< /Subtype /FileAttachment /FS << /F (a.exe) /EF << /F 2 0 R >> >> >>', stream('', 'MZ')]),
  ],
  ['PDF_EMBEDDED_FILE', 'another file, in compressed objects', 'a.pdf', compressedPdfWithFile('(setup.exe)')],
  [
    'PDF_EMBEDDED_FILE',
    'another file, its names spelt in digits',
    'a.pdf',
    pdfWithFile({
      specification: '<< /Type /F#69lespec /#46 (a.exe) /#45F << /F 3 0 R >> >>',
      dictionary: '/Type /Embedded#46ile',
    }),
  ],
  [
    'PDF_UNREADABLE',
    'a file in a coding that hides it',
    'a.pdf',
    pdfWithFile({ dictionary: '/Type /EmbeddedFile /Filter /ASCII85Decode' }),
  ],
  [
    'PDF_UNREADABLE',
    'two names for one key',
    'a.pdf',
    pdfWithFile({
      specification: '<< /Type /Filespec /F (factur-x.xml) /F (setup.exe) /EF << /F 3 0 R >> >>',
    }),
  ],
  [
    'PDF_UNREADABLE',
    'compressed objects that are invalid',
    'a.pdf',
    pdfOf([bytes('<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n', Buffer.alloc(100, 0xff), '\nendstream')]),
  ],
  [
    'PDF_UNREADABLE',
    'compressed objects with a predictor',
    'a.pdf',
    pdfOf([objectStream(['<< >>'], '/DecodeParms << /Predictor 12 >>')]),
  ],
  ['PDF_UNREADABLE', 'objects that inflate to 40 MB', 'a.pdf', pdfOf([objectStream([' '.repeat(40_000_000)])])],
  ['PDF_UNREADABLE', 'endless brackets', 'a.pdf', pdfOf([`<< /Type /EmbeddedFile /A ${'['.repeat(1_000)}`])],
  ['PDF_SCRIPT', 'a script', 'a.pdf', pdfOf(['<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'])],
  [
    'PDF_SCRIPT',
    'a script next to an invoice',
    'a.pdf',
    bytes(pdfWithFile(), '9 0 obj << /S /JavaScript >> endobj %%EOF'),
  ],
  [
    'PDF_SCRIPT',
    'a script in compressed objects',
    'a.pdf',
    pdfOf([objectStream(['<< /S /JavaScript /JS (app.alert(1)) >>'])]),
  ],
  ['PDF_SCRIPT', 'a script spelt in digits', 'a.pdf', pdfOf(['<< /S /J#61vaScript /JS (app.alert(1)) >>'])],
  ['PDF_LAUNCH', 'a program to start', 'a.pdf', pdfOf(['<< /S /Launch /F (cmd.exe) >>'])],
  [
    'PDF_LAUNCH',
    'a program to start, in compressed objects',
    'a.pdf',
    pdfOf([objectStream(['<< /S /Launch /F (cmd.exe) >>'])]),
  ],
  ['INCOMPLETE', 'no end', 'a.pdf', pdfOf([], '')],
  ['TRAILING_DATA', 'data after its end', 'a.pdf', bytes(pdfOf([]), 'MZ')],
  ['OTHER_TYPE', 'an image', 'a.pdf', PHOTO],
  ['UNKNOWN_TYPE', 'an unknown format', 'a.pdf', 'Hello'],
  ['TRAILING_DATA', 'a program after it', 'a.jpg', photoWith('MZ', Buffer.alloc(64, 0x90))],
  ['TRAILING_DATA', 'a program after a preview', 'a.jpg', photoWith(PHOTO, 'MZ')],
  ['TRAILING_DATA', 'a text after it', 'a.jpg', photoWith('alert(1)')],
  [
    'TRAILING_DATA',
    'blocks whose directory points elsewhere',
    'a.jpg',
    photoWith('MZ', samsungBlocks([[0x0a01, 'Image_UTC_Data', '1']])),
  ],
  ['TRAILING_DATA', 'only the end of a block', 'a.jpg', photoWith('MZ.................SEFT')],
  ['TRAILING_DATA', 'a program after a picture', 'a.png', bytes(PNG, '\x7fELF')],
  ['MARKUP', 'a page in a block', 'a.jpg', photoWith(samsungBlocks([[0x0a01, 'Image_UTC_Data', PAGE]]))],
  ['MARKUP', 'a page in the video', 'a.jpg', photoWith(VIDEO, PAGE)],
  ['MARKUP', 'a PHP page in its comment', 'a.jpg', photoOf(segment('fffe', '<?php system(1); ?>'))],
  ['ARCHIVE', 'an archive of WinRAR after it', 'a.jpg', photoWith('Rar!\x1a\x07\x01\x00', Buffer.alloc(20))],
  ['ARCHIVE', 'an archive of 7-Zip in the video', 'a.jpg', photoWith(VIDEO, '7z\xbc\xaf\x27\x1c', Buffer.alloc(20))],
  ['OTHER_TYPE', 'a PDF in its comment', 'a.jpg', photoOf(segment('fffe', pdfOf([])))],
  [
    'OTHER_TYPE',
    'a photograph of an iPhone that was only renamed',
    'a.jpg',
    bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic', Buffer.alloc(20)),
  ],
  ['OTHER_TYPE', 'a photograph', 'a.png', PHOTO],
  ['INCOMPLETE', 'no end', 'a.jpg', PHOTO.subarray(0, -2)],
  ['TRAILING_DATA', 'a preview without an end', 'a.jpg', photoWith(PHOTO.subarray(0, -2))],
  ['INCOMPLETE', 'no end', 'a.png', PNG.subarray(0, -4)],
  ['TEXT_NOT_UTF8', 'a table in Windows-1252', 'a.csv', windows1252(TABLE)],
  ['TEXT_NOT_UTF8', 'a letter in Windows-1252', 'a.txt', windows1252('Grüße für 10 €')],
  ['TEXT_NOT_UTF8', 'a table in Windows-1252 that begins like a bitmap', 'a.csv', windows1252('BM;Größe\n')],
  ['TEXT_NOT_UTF8', 'a table in Shift_JIS', 'a.csv', Buffer.from('93fa967b2c8cea0a', 'hex')],
  ['TEXT_UTF16', 'a table as Excel saves "Unicode text"', 'a.csv', utf16(`\ufeff${TABLE}`)],
  ['TEXT_UTF16', 'the other way round', 'a.txt', utf16(`\ufeff${TABLE}`).swap16()],
  ['TEXT_UTF16', 'without a mark', 'a.txt', utf16(TABLE)],
  ['TEXT_UTF16', 'without a mark, the other way round', 'a.csv', utf16(TABLE).swap16()],
  ['TEXT_UTF16', 'without a mark, in Chinese', 'a.csv', utf16('姓名,数量\n王小明,二\n')],
  ['TEXT_UTF16', 'without a mark, in Chinese, the other way round', 'a.csv', utf16('姓名,数量\n王小明,二\n').swap16()],
  ['TEXT_CONTROL_CHARACTER', 'an escape', 'a.txt', 'One\nTwo\x1b[2J'],
  ['OTHER_TYPE', 'a program', 'a.txt', bytes('\x7fELF', Buffer.alloc(60, 1))],
  ['OTHER_TYPE', 'a PDF', 'a.txt', pdfOf([])],
  ['UNKNOWN_TYPE', 'no text', 'a.txt', deflateSync(TABLE)],
  ['CSV_FORMULA', 'a formula', 'a.csv', 'a;b\n1;=1+1\n'],
];

describe('a file as people attach it', () => {
  let cancelling: Cancelling;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    cancelling = await openCancellations();
    uploading = await uploader(cancelling.test);
  });
  afterAll(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  /** Sends a file for a partner. Each partner can have up to a hundred unattached uploads. */
  const send = async (fileName: string, content: Uint8Array | string, partnerId: string, language = 'en') => {
    const sizeBytes = Buffer.byteLength(content);
    const agent = cancelling.test.as('ADMIN_AGENT', partnerId);
    const { attachment, upload } = await uploading.create({ fileName, contentType: '', sizeBytes }, agent);
    const headers = { 'accept-language': language, 'content-length': sizeBytes };
    const { sent, answer } = uploading.begin(uploading.localUrl(upload.url), headers);
    sent.end(content);
    return { id: attachment.id, answer: await answer };
  };
  const refusalOf = async (fileName: string, content: Uint8Array | string, language?: string) => {
    const { answer } = await send(fileName, content, TAILSPIN, language);
    return { status: answer.status, ...JSON.parse(answer.body).error };
  };

  it.each(accepted)('is accepted, and served with its type: %s', async (_what, fileName, content) => {
    const { id, answer } = await send(fileName, content, NORTHWIND);
    expect(answer).toMatchObject({ status: 204, body: '' });
    const { node } = await cancelling.agent.query(READ, { id });
    const { status, headers } = await uploading.get(uploading.localUrl(node.url));
    expect([node.status, status, headers['content-length']]).toEqual([
      'READY',
      200,
      String(Buffer.byteLength(content)),
    ]);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(new RegExp(`^${node.contentType}(; charset=utf-8)?$`)),
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(refused)('is refused with the reason %s: %s in %s', async (reason, _what, fileName, content) => {
    const before = uploading.stored();
    const refusal = await refusalOf(fileName, content);
    expect(refusal).toMatchObject({ status: 415, code: 'ATTACHMENT_TYPE_NOT_ALLOWED', reason });
    expect(refusal.message).not.toMatch(/[{}]/);
    expect(uploading.stored()).toEqual(before);
  });

  it.each([
    ['a.csv', windows1252(TABLE), /not encoded in UTF-8.*Windows-1252.*Save it as UTF-8/],
    ['a.csv', utf16(`\ufeff${TABLE}`), /UTF-16.*Save it as UTF-8/],
    ['a.txt', 'One\nTwo\x1b[2J', /Line 2 .*U\+001B/],
    ['a.csv', 'a;b\n1;=1+1\n', /Line 2 /],
    ['a.csv', '=1+1\n', /Line 1 /],
    ['a.png', PHOTO, /a jpg file, but its name ends in \.png/],
    [
      'a.pdf',
      pdfWithFile({ name: '(terms.pdf)' }),
      /factur-x\.xml, zugferd-invoice\.xml, xrechnung\.xml, or order-x\.xml/,
    ],
  ] as const)('names what is wrong with %s', async (fileName, content, message) => {
    expect((await refusalOf(fileName, content)).message).toMatch(message);
    expect((await refusalOf(fileName, content, 'zh-CN')).message).toMatch(/\p{Script=Han}/u);
  });

  it('has no reason if the error code is enough', async () => {
    const { url } = await uploading.open('a.txt', '', 5);
    const { error } = JSON.parse((await uploading.put(url, 'Hell')).body);
    expect(Object.keys(error)).toEqual(['code', 'message', 'requestId']);
  });
});
