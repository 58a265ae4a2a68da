import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, Kind } from 'graphql';

/** The names of operations that may be logged. */
export type KnownNames = Pick<ReadonlySet<string>, 'has'>;

/**
 * Returns the names of operations that may be logged: those of trusted documents, which may be replaced, and of the operations
 * in a directory, which the kit for clients is generated from. Clients choose any other name freely, so it is not logged.
 */
export function knownNames(directory: string, trusted: ReadonlyMap<string, DocumentNode>): KnownNames {
  const ofExamples = new Set(filesIn(directory).flatMap(namesInText));
  const isTrusted = (name: string) => [...trusted.values()].some((document) => namesIn(document).includes(name));
  return { has: (name) => ofExamples.has(name) || isTrusted(name) };
}

function filesIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.graphql'),
  );
  return files.map((name) => readFileSync(join(directory, name), 'utf8'));
}

/** Finds the name of each operation at the beginning of a line, which takes a tenth of the time of parsing. */
const OPERATION = /^(?:query|mutation|subscription)\s+(\w+)/gm;

function namesInText(text: string): readonly string[] {
  return [...text.matchAll(OPERATION)].flatMap(([, name]) => name ?? []);
}

function namesIn({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : []));
}
