import type { Problems } from '../problems';
import { type DocumentSource, pathText } from './document-source';
import type { DocumentPath } from './programme-document';

/** The value of a part of a document, and where it is. */
export interface Part<Fields> {
  readonly fields: Fields;
  readonly at: DocumentPath;
}

/** What is needed to read the parts of one document. */
export interface Reading {
  readonly source: DocumentSource;
  readonly problems: Problems;
  /** Folder from which paths of files start. */
  readonly folder: string;
}

/** Adds a problem with its path and line. */
export function addProblem({ source, problems }: Reading, path: DocumentPath, reason: string): void {
  problems.add(() => ({ line: source.lineOf(path), path: path.length > 0 ? pathText(path) : null, reason }));
}

/** Returns where a part of a document is. */
export function placeOf({ source }: Reading, path: DocumentPath): { path: string; line: number } {
  return { path: pathText(path), line: source.lineOf(path) };
}

/** Returns the parts of a list with their places. */
export function partsOf<Fields>(list: readonly Fields[] | undefined, at: DocumentPath): Part<Fields>[] {
  return (list ?? []).map((fields, index) => ({ fields, at: [...at, index] }));
}
