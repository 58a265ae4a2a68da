import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse } from 'graphql';

/**
 * Returns the names of operations that may be logged: those of trusted documents and of the operations in a directory, which
 * the kit for clients is generated from. Clients choose any other name freely, so it is not logged.
 */
export function knownNames(directory: string, trusted: Iterable<DocumentNode>): ReadonlySet<string> {
  return new Set([...filesIn(directory).map((text) => parse(text)), ...trusted].flatMap(namesIn));
}

function filesIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.graphql'),
  );
  return files.map((name) => readFileSync(join(directory, name), 'utf8'));
}

function namesIn({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : []));
}
