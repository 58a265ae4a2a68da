import { Architecture, FileType, OperatingSystem } from '../../../catalogue/edition.entity';
import { languageOf, memberOf, productIdOf, productVersionOf } from '../catalogue-ids';
import { keysOf } from '../values';
import type { CsvRow } from './csv-row';
import { downloadNameOf, fileNameOf, mediaPathOf, sha256Of, sizeOf } from './media-path';
import type { RowFormat } from './read-rows';
import type { MediaRow } from './rows';
import { equalRow } from './unique-rows';

/** Returns the format of a media manifest in a folder, from which its paths start. */
export function mediaManifest(folder: string): RowFormat<MediaRow> {
  return {
    read: (row) => [mediaOf(row, folder)],
    keyOf: ({ productId, version, language, fileType, os, architecture }) =>
      JSON.stringify([productId, version, language, fileType, os, architecture]),
    merge: equalRow,
  };
}

function mediaOf(row: CsvRow, folder: string): MediaRow {
  return {
    line: row.line,
    productId: row.read('productId', productIdOf),
    version: row.read('version', productVersionOf),
    language: row.read('language', languageOf),
    fileType: row.read('fileType', (text) => memberOf(keysOf(FileType), text)),
    os: row.read('os', (text) => memberOf(keysOf(OperatingSystem), text)),
    architecture: row.read('architecture', (text) => memberOf(keysOf(Architecture), text)),
    fileName: row.optional('fileName', downloadNameOf) ?? fileNameOf(row.text('path')),
    sizeBytes: row.optional('sizeBytes', sizeOf) ?? null,
    sha256: row.optional('sha256', sha256Of) ?? null,
    path: row.read('path', (path) => mediaPathOf(folder, path)),
  };
}
