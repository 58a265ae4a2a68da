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

/** The problems of more operations would take more memory than a process has. */
const MOST_OPERATIONS = 50_000;

/** Each is a line of the log. */
const MOST_PROBLEMS = 20;

/** A trusted document, as a manifest lists it. */
export type ManifestOperation = Readonly<z.output<typeof operation>>;

/** The older format of Apollo iOS (`legacyAPQ`) and Apollo Kotlin (`operationOutput`): documents by their SHA-256. */
const documentsById = z.record(z.string(), z.object({ name: z.string(), source: z.string() }));

/** Reads a manifest in the format of Apollo's `generate-persisted-query-manifest`. Throws with the first problems and their places. */
export function parseManifest(text: string): readonly ManifestOperation[] {
  const content = jsonIn(text);
  const { operations } = Object(content) as { readonly operations?: unknown };
  if (Array.isArray(operations) && operations.length > MOST_OPERATIONS)
    throw new Error(`operations: there are more than ${MOST_OPERATIONS}`);
  return orError(manifest.safeParse(content)).operations;
}

/** Reads a manifest of an app: in the same format, which the compilers for Kotlin and iOS also write, or in their older one. */
export function parseAppManifest(text: string): readonly ManifestOperation[] {
  const content = jsonIn(text);
  if (Object.hasOwn(Object(content), 'format')) return parseManifest(text);
  const documents = Object.entries(orError(documentsById.safeParse(content)));
  const operations = documents.map(([id, { name, source }]) => ({ id, name, type: typeOf(source), body: source }));
  return orError(z.array(operation).safeParse(operations));
}

/** The older format has no types. A body starts with the operation; what cannot be read is reported as a document. */
function typeOf(source: string): string {
  return /^\s*(mutation|subscription)\b/.exec(source)?.[1] ?? 'query';
}

function orError<Data>({ data, error }: z.ZodSafeParseResult<Data>): Data {
  if (!error) return data;
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'manifest'}: ${message}`);
  const others = problems.splice(MOST_PROBLEMS).length;
  throw new Error([...problems, ...(others > 0 ? [`and ${others} other problems`] : [])].join('\n'));
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
  const sorted = [...operations].sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
  const { format, version } = manifest.shape;
  return `${JSON.stringify({ format: format.value, version: version.value, operations: sorted }, null, 2)}\n`;
}
