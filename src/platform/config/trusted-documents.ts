import { statSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { readTextFile } from '../text/utf8';
import { parseManifest } from '../trusted-documents/manifest';
import type { TrustSettings } from '../trusted-documents/trusted-documents';

/** Reading a larger manifest again would stop a gateway for long, or end it for lack of memory. */
const MOST_BYTES = 33_554_432;

/** The documents that clients may send. */
export const trustedDocumentVariables = {
  TRUSTED_DOCUMENTS: z.string().optional().meta({
    description: 'The manifest of trusted documents, which `npm run trust` creates.',
    format: 'a path',
    unset: 'none',
  }),
  TRUSTED_DOCUMENTS_ONLY: z
    .stringbool()
    .default(false)
    .meta({ description: 'Whether the gateway refuses all other documents.', needs: ['TRUSTED_DOCUMENTS'] }),
};

type Variables = z.output<z.ZodObject<typeof trustedDocumentVariables>>;

/** Reads the trusted documents from a manifest. Throws `ConfigError` if it is invalid, or required and missing. */
export function trustedDocumentsOf({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: only }: Variables) {
  if (only && file === undefined)
    throw new ConfigError(
      'TRUSTED_DOCUMENTS: required with TRUSTED_DOCUMENTS_ONLY; without it every operation would be refused',
    );
  const trustedDocuments: TrustSettings = { operations: file === undefined ? [] : operationsIn(file), only };
  return { trustedDocuments };
}

function operationsIn(file: string) {
  try {
    // Reading a named pipe would stop a gateway that reads the file again.
    const stats = statSync(file);
    if (!stats.isFile()) throw new Error('This is not a regular file.');
    if (stats.size > MOST_BYTES) throw new Error(`This file has more than ${MOST_BYTES} bytes.`);
    return parseManifest(readTextFile(file));
  } catch (error) {
    throw new ConfigError(`TRUSTED_DOCUMENTS: ${file}: ${(error as Error).message}`);
  }
}
