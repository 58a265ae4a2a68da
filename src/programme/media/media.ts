import type { StoredFile } from '../../platform/files/content-store';
import type { EditionChoice } from '../catalogue/stored-catalogue';
import type { Place } from '../comparison/comparison';
import type { DocumentProduct } from '../formats/document/programme-document';
import type { ProgrammeFile } from '../formats/programme-file';
import type { MediaRow } from '../formats/tables/rows';

/** A file to download that an import names, with what it should be. */
export interface WantedEdition {
  readonly place: Place;
  readonly choice: EditionChoice;
  readonly fileName: string;
  /** Absolute path of the file; null if it is stored already. */
  readonly filePath: string | null;
  /** Null if the import does not name it. */
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

/** The sizes and hashes of the files that an import names. */
export type Media = ReadonlyMap<WantedEdition, StoredFile>;

/** Returns the editions that files name: those of documents first. */
export function wantedEditions(files: readonly ProgrammeFile[]): readonly WantedEdition[] {
  const ofDocuments = files.flatMap((file) =>
    file.kind === 'DOCUMENT' ? file.document.products.flatMap((product) => fromProduct(file.name, product)) : [],
  );
  const ofManifests = files.flatMap((file) =>
    file.kind === 'MEDIA_MANIFEST' ? file.media.rows.map((row) => fromManifest(file.name, row)) : [],
  );
  return [...ofDocuments, ...ofManifests];
}

function fromProduct(file: string, { id, editions }: DocumentProduct): readonly WantedEdition[] {
  return editions.map(({ line, version, language, fileType, os, architecture, ...media }) => {
    const { fileName, filePath, sizeBytes, sha256 } = media;
    const choice = { productId: `prd_${id}`, version, language, fileType, os, architecture };
    return { place: { file, line }, choice, fileName, filePath, sizeBytes, sha256 };
  });
}

function fromManifest(file: string, { line, path: filePath, ...row }: MediaRow): WantedEdition {
  const { version, language, fileType, os, architecture, fileName, sizeBytes, sha256 } = row;
  const choice = { productId: `prd_${row.productId}`, version, language, fileType, os, architecture };
  return { place: { file, line }, choice, fileName, filePath, sizeBytes, sha256 };
}
