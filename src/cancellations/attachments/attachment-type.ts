import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type ContentProblem, type ContentReason, contentProblem } from './content-problem';
import { formulaProblem, isArchive, opensAsPdf, showsMarkup, textProblem } from './content-rules';
import { jpegProblem, pngProblem } from './image-rules';
import { pdfProblem } from './pdf-rules';

/** A type of file that can be attached. */
export interface AttachmentType {
  /** Media type under which a file is stored and served. The Content-Type of the upload has no effect. */
  readonly contentType: string;
  /** Extensions of the formats that the content may be detected as; empty for text, which has no signature. */
  readonly signatures: readonly string[];
  /** Returns why content of this type is refused; null if it is not. */
  readonly problemOf: (content: Buffer) => ContentProblem | null | Promise<ContentProblem | null>;
}

const JPEG: AttachmentType = { contentType: 'image/jpeg', signatures: ['jpg'], problemOf: jpegProblem };

const types: ReadonlyMap<string, AttachmentType> = new Map([
  ['.pdf', { contentType: 'application/pdf', signatures: ['pdf'], problemOf: pdfProblem }],
  ['.png', { contentType: 'image/png', signatures: ['png', 'apng'], problemOf: pngProblem }],
  ['.jpg', JPEG],
  ['.jpeg', JPEG],
  ['.txt', { contentType: 'text/plain', signatures: [], problemOf: textProblem }],
  [
    '.csv',
    {
      contentType: 'text/csv',
      signatures: [],
      problemOf: (content: Buffer) => textProblem(content) ?? formulaProblem(content),
    },
  ],
]);

/** Returns the type of a file by the extension of its name; null if such a file cannot be attached. */
export function attachmentTypeOf(fileName: string): AttachmentType | null {
  return types.get(extname(fileName).toLowerCase()) ?? null;
}

/** Returns why the content of a file is refused; null if it has the type of its name and no second type. */
export async function findContentProblem(fileName: string, path: string): Promise<ContentProblem | null> {
  const content = await readFile(path);
  const problem = await problemOf(content, attachmentTypeOf(fileName));
  const extension = extname(fileName).toLowerCase();
  return problem && { ...problem, details: { extension, ...problem.details } };
}

async function problemOf(content: Buffer, type: AttachmentType | null): Promise<ContentProblem | null> {
  // Loaded with the first attachment: it takes time and memory.
  const { fileTypeFromBuffer }: typeof import('file-type') = require('file-type');
  const detected = (await fileTypeFromBuffer(content))?.ext ?? null;
  if (isArchive(content)) return contentProblem('ARCHIVE');
  if (!type) return contentProblem('UNKNOWN_TYPE');
  if (type.signatures.length === 0) return problemOfText(content, type, detected);
  if (detected === null) return contentProblem('UNKNOWN_TYPE');
  if (!type.signatures.includes(detected)) return ofOtherType(detected);
  if (detected !== 'pdf' && opensAsPdf(content)) return ofOtherType('pdf');
  return (await type.problemOf(content)) ?? (showsMarkup(content) ? contentProblem('MARKUP') : null);
}

const signatures: ReadonlySet<string> = new Set([...types.values()].flatMap((type) => type.signatures));

/** Text may begin like a format that cannot be attached: a table that begins with "BMI" is not a bitmap. */
async function problemOfText(content: Buffer, type: AttachmentType, detected: string | null) {
  if (detected !== null && signatures.has(detected)) return ofOtherType(detected);
  if (opensAsPdf(content)) return ofOtherType('pdf');
  const problem = await type.problemOf(content);
  const isText = problem === null || !NOT_TEXT.includes(problem.reason);
  return isText || detected === null ? problem : ofOtherType(detected);
}

/** Problems of content that is not text. */
const NOT_TEXT: readonly ContentReason[] = ['UNKNOWN_TYPE', 'TEXT_CONTROL_CHARACTER'];

function ofOtherType(detected: string): ContentProblem {
  return contentProblem('OTHER_TYPE', { detected });
}
