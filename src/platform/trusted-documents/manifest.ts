import { hash } from 'node:crypto';
import { z } from 'zod';

const operation = z
  .object({
    /** The SHA-256 of the body, in hexadecimal. */
    id: z.string(),
    name: z.string(),
    type: z.enum(['query', 'mutation', 'subscription']),
    /** A document: one operation and its fragments. */
    body: z.string().min(1),
  })
  .refine(({ id, body }) => id === hash('sha256', body), { error: 'is not the SHA-256 of the body', path: ['id'] });

const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(operation),
});

/** A trusted document, as a manifest lists it. */
export type ManifestOperation = Readonly<z.output<typeof operation>>;

/** Reads a manifest in the format of Apollo's `generate-persisted-query-manifest`. Throws with every problem and its place. */
export function parseManifest(text: string): readonly ManifestOperation[] {
  const { data, error } = manifest.safeParse(jsonIn(text));
  if (data) return data.operations;
  throw new Error(error.issues.map(({ path, message }) => `${path.join('.') || 'manifest'}: ${message}`).join('\n'));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('is not valid JSON');
  }
}

/** Returns the text of a manifest, the same for any order of the operations. */
export function formatManifest(operations: readonly ManifestOperation[]): string {
  const sorted = [...operations].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { format, version } = manifest.shape;
  return `${JSON.stringify({ format: format.value, version: version.value, operations: sorted }, null, 2)}\n`;
}
