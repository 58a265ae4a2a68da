import { deflateSync } from 'node:zlib';

// Builds PDFs from numbered objects. Some are streams, and some are compressed in object streams.
type Part = string | Buffer;

const bytes = (...parts: readonly Part[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

/** The smallest XML of an invoice. */
export const INVOICE =
  '<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"><rsm:ExchangedDocument/></rsm:CrossIndustryInvoice>\n';

/** Returns a PDF of these objects, numbered from 1. */
export function pdfOf(objects: readonly Part[], end = '%%EOF\n'): Buffer {
  const numbered = objects.map((object, index) => bytes(`${index + 1} 0 obj\n`, object, '\nendobj\n'));
  return bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', ...numbered, 'trailer\n<< /Root 1 0 R >>\nstartxref\n9\n', end);
}

/** Returns a stream with this dictionary. The content is deflated if the dictionary has that filter. */
export function stream(dictionary: string, content: Part): Buffer {
  const plain = bytes(content);
  const data = /\/(FlateDecode|F#6cateDecode)/.test(dictionary) ? deflateSync(plain) : plain;
  return bytes(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, data, '\nendstream');
}

/** Returns an object stream of these objects, numbered from 100. */
export function objectStream(objects: readonly string[], more = ''): Buffer {
  let offset = 0;
  const index = objects.map((object, number) => {
    const entry = `${100 + number} ${offset}`;
    offset += object.length + 1;
    return entry;
  });
  const header = `${index.join(' ')} `;
  const dictionary = `/Type /ObjStm /N ${objects.length} /First ${header.length} /Filter /FlateDecode ${more}`;
  return stream(dictionary, `${header}${objects.join(' ')}`);
}

interface Embedded {
  readonly name?: string;
  /** The specification of the file that is in object 3. */
  readonly specification?: string;
  readonly content?: Part;
  readonly dictionary?: string;
}

/** Returns a PDF with an embedded file, as programs for Factur-X write it. */
export function pdfWithFile({
  name = '(factur-x.xml)',
  specification = `<< /Type /Filespec /F ${name} /UF ${name} /AFRelationship /Alternative /EF << /F 3 0 R /UF 3 0 R >> >>`,
  content = INVOICE,
  dictionary = '/Type /EmbeddedFile /Subtype /text#2Fxml /Filter /FlateDecode',
}: Embedded = {}): Buffer {
  return pdfOf([
    `<< /Type /Catalog /Names << /EmbeddedFiles << /Names [${name} 2 0 R] >> >> /AF [2 0 R] >>`,
    specification,
    stream(dictionary, content),
  ]);
}

/** Returns the same, with everything compressed except the file, as most programs do. */
export function compressedPdfWithFile(name: string, content: Part = INVOICE): Buffer {
  return pdfOf([
    objectStream([
      `<< /Type /Catalog /Names << /EmbeddedFiles << /Names [${name} 101 0 R] >> >> /AF [101 0 R] >>`,
      `<< /Type /Filespec /F ${name} /UF ${name} /AFRelationship /Data /EF << /F 2 0 R >> >>`,
    ]),
    stream('/Type /EmbeddedFile /Filter [/FlateDecode]', content),
  ]);
}

/** Returns text in UTF-16 and hexadecimal, as PDFs can contain it. */
export function hexadecimal(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
