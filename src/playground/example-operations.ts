import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, Source } from 'graphql';
import type { PlaygroundTab } from './playground-config';

/**
 * Reads the example operations of a directory in the order of their file names: `01-find-a-customer.graphql`, with its
 * variables in `01-find-a-customer.json` if it has any. Throws, naming the file, where one cannot be parsed.
 */
export function readExampleOperations(directory: string): readonly PlaygroundTab[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readExampleOperation(join(directory, file)));
}

function readExampleOperation(file: string): PlaygroundTab {
  const query = readFileSync(file, 'utf8').trim();
  return { title: getOperationName(query, file), query, variables: readVariables(file.replace(/\.graphql$/, '.json')) };
}

function getOperationName(query: string, file: string): string {
  for (const definition of parse(new Source(query, file)).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.name) return definition.name.value;
  }
  throw new Error(`${file} holds no operation with a name`);
}

function readVariables(file: string): string | null {
  if (!existsSync(file)) return null;
  const variables = readFileSync(file, 'utf8').trim();
  assertJson(variables, file);
  return variables;
}

function assertJson(text: string, file: string): void {
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is not JSON`, { cause });
  }
}
