import type { DocumentPath } from './programme-document';

/** A document that was parsed, and where its values are. */
export interface DocumentSource {
  readonly value: unknown;
  /** Returns the line of a value, or of the nearest value around it that is in the text. */
  lineOf(path: DocumentPath): number;
  /** Returns a number or a truth value as the text has it, such as `0001`; null if its type is meant. */
  writtenText(path: DocumentPath): string | null;
}

/** No document is nested deeper. */
export const MAX_DEPTH = 20;

/** Returns a path such as `products[0].skus[1].title`. */
export function pathText(path: DocumentPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const isName = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(part);
    return isName ? `${text}${text === '' ? '' : '.'}${part}` : `${text}[${JSON.stringify(part.slice(0, 100))}]`;
  }, '');
}

export function isContainer(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
