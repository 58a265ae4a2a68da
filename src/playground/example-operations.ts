import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, Source } from 'graphql';
import { type ExampleGroup, type ExampleOperation, exampleGroups } from './playground-config';

/**
 * Reads the example operations from the directories of their groups, in the order of the groups and of the file names:
 * `find/01-a-customer.graphql`, with its variables, if any, in `find/01-a-customer.json`. Throws with the name of the file if
 * one cannot be parsed or does not begin with a comment, and for a directory that is not a group.
 */
export function readExampleOperations(directory: string): readonly ExampleOperation[] {
  const groups = directoriesIn(directory);
  assertKnown(groups);
  return exampleGroups
    .filter((group) => groups.includes(group))
    .flatMap((group) => filesIn(join(directory, group)).map((file) => readExampleOperation(group, file)));
}

function directoriesIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function assertKnown(groups: readonly string[]): void {
  for (const group of groups) {
    if (!exampleGroups.some((known) => known === group)) throw new Error(`${group} is not a group of examples`);
  }
}

function filesIn(directory: string): string[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => join(directory, file));
}

function readExampleOperation(group: ExampleGroup, file: string): ExampleOperation {
  const query = readFileSync(file, 'utf8').trim();
  return {
    group,
    title: getOperationName(query, file),
    description: getFirstComment(query, file),
    query,
    variables: readVariables(file.replace(/\.graphql$/, '.json')),
  };
}

function getFirstComment(query: string, file: string): string {
  const comment = /^# *(.+)/.exec(query)?.[1];
  if (!comment) throw new Error(`${file} does not begin with a comment`);
  return comment;
}

function getOperationName(query: string, file: string): string {
  for (const definition of parse(new Source(query, file)).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.name) return definition.name.value;
  }
  throw new Error(`${file} has no named operation`);
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
