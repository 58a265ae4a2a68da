import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { ROOT } from '../base/root';
import { readTextFile } from '../text/utf8';
import { parseManifest } from '../trusted-documents/manifest';
import type { TrustSettings } from '../trusted-documents/trusted-documents';

/** Reading a larger manifest again would stop a gateway for long, or end it for lack of memory. */
const MOST_BYTES = 33_554_432;

/** The documents of the portal, which its build lists. */
const PORTAL_DOCUMENTS = join(ROOT, 'dist/portal/trusted-documents.json');

/** The documents that clients may send. */
export const trustedDocumentVariables = {
  TRUSTED_DOCUMENTS: z.string().optional().meta({
    description: 'The manifest of trusted documents, which `npm run trust` creates.',
    format: 'a path',
    unset: 'none',
  }),
  TRUSTED_DOCUMENTS_ONLY: z.stringbool().default(false).meta({
    description:
      'Whether the gateway refuses all other documents, except those of the portal. Requires `TRUSTED_DOCUMENTS` or the portal.',
  }),
};

type Variables = z.output<z.ZodObject<typeof trustedDocumentVariables>>;

/**
 * Reads the trusted documents from a manifest. If no others are allowed, those of the portal are trusted as well if it is served.
 * Throws `ConfigError` if a manifest is invalid, or required and missing.
 */
export function trustedDocumentsOf(
  { TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: only }: Variables,
  portal: boolean,
) {
  if (only && file === undefined && !portal)
    throw new ConfigError(
      'TRUSTED_DOCUMENTS: required with TRUSTED_DOCUMENTS_ONLY; without it every operation would be refused',
    );
  const configured = file === undefined ? [] : operationsIn('TRUSTED_DOCUMENTS', file);
  const ofPortal = only && portal ? operationsIn('PORTAL', PORTAL_DOCUMENTS) : [];
  const trustedDocuments: TrustSettings = { operations: [...configured, ...ofPortal], only };
  return { trustedDocuments };
}

function operationsIn(variable: string, file: string) {
  try {
    // Reading a named pipe would stop a gateway that reads the file again.
    const stats = statSync(file);
    if (!stats.isFile()) throw new Error('This is not a regular file.');
    if (stats.size > MOST_BYTES) throw new Error(`This file has more than ${MOST_BYTES} bytes.`);
    return parseManifest(readTextFile(file));
  } catch (error) {
    throw new ConfigError(`${variable}: ${file}: ${(error as Error).message}`);
  }
}
