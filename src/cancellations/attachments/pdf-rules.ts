import { type ContentProblem, contentProblem } from './content-problem';
import { embedsOnlyInvoices, INVOICE_FILE_NAMES } from './embedded-invoice';
import { inflateObjects, pdfNames } from './pdf-objects';
import { PdfSyntaxError } from './pdf-values';

const PDF_END = /%%EOF[\s\0]*$/;
/** How far from the end of a file PDF readers look for the end mark. */
const PDF_END_WITHIN_BYTES = 1_024;

const SCRIPT = new RegExp(pdfNames('JavaScript', 'Rendition'));
const LAUNCH = new RegExp(pdfNames('Launch'));
const FILE = new RegExp(pdfNames('EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'Filespec', 'AFRelationship'));
const ENCRYPTED = new RegExp(pdfNames('Encrypt'));

/**
 * Returns why a PDF is refused: it has no end mark, runs a script or a program, or embeds a file that is not the XML of
 * an electronic invoice. Encrypted parts, and parts with unusual compression, are left to the virus scanner.
 */
export async function pdfProblem(content: Buffer): Promise<ContentProblem | null> {
  const end = content.toString('latin1', Math.max(0, content.length - PDF_END_WITHIN_BYTES));
  if (!PDF_END.test(end)) return contentProblem(content.includes('%%EOF') ? 'TRAILING_DATA' : 'INCOMPLETE');
  return activeContentIn(content).catch((error: unknown) => {
    if (error instanceof PdfSyntaxError) return contentProblem('PDF_UNREADABLE');
    throw error;
  });
}

async function activeContentIn(content: Buffer): Promise<ContentProblem | null> {
  const text = content.toString('latin1');
  const texts = [text, ...(ENCRYPTED.test(text) ? [] : await inflateObjects(content, text))];
  const has = (pattern: RegExp) => texts.some((each) => pattern.test(each));
  if (has(SCRIPT)) return contentProblem('PDF_SCRIPT');
  if (has(LAUNCH)) return contentProblem('PDF_LAUNCH');
  if (!has(FILE) || (await embedsOnlyInvoices(content, texts))) return null;
  return contentProblem('PDF_EMBEDDED_FILE', { names: INVOICE_FILE_NAMES });
}
